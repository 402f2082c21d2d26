// The list of themes with live thumbnails, the controls of their options, and the gallery of all themes.
import { data, make, words } from './panels.js';
import { drawSpecimen, lazily } from './frames.js';

const titleOf = (theme) => (data.language === 'zh' ? theme.title_zh : theme.title) || theme.name;
const aboutOf = (theme) => (data.language === 'zh' ? theme.description_zh : theme.description);

export class Themes {
  constructor(place, controls, look) {
    Object.assign(this, { place, controls, look, list: [], theme: '', options: {}, onChoice: () => {} });
    this.lazy = lazily((shot) => drawSpecimen(shot, this.look(shot.dataset.theme), false));
    place.addEventListener('change', (event) => this.#pick(event.target.value));
    controls.addEventListener('change', (event) => this.#set(event.target));
    controls.addEventListener('input', (event) => {
      if (event.target.type === 'range') showValue(event.target);
    });
  }

  // Draws the list and the controls if they have changed; the choice stays.
  fill(list, controls, theme = this.theme, options = this.options) {
    const [state, before] = [JSON.stringify([list, controls]), this.state];
    this.state = state;
    this.options = options;
    this.theme = list.some(({ name }) => name === theme) ? theme : list[0].name;
    if (state === before) return;
    this.list = list;
    const items = list.map((one) => this.#item(one));
    this.place.replaceChildren(this.place.firstElementChild, make('div', { className: 'list' }, ...items));
    this.#drawControls(controls);
    this.redraw();
  }

  redraw() {
    for (const shot of this.place.querySelectorAll('.shot')) {
      this.lazy.unobserve(shot);
      this.lazy.observe(shot);
    }
  }

  choose(theme) {
    this.theme = theme;
    this.place.querySelector(`input[value="${CSS.escape(theme)}"]`).checked = true;
  }

  reset() {
    this.options = {};
    this.#drawControls(this.drawn);
    this.onChoice(true);
  }

  // Shows the chosen theme's own values and accent colors, and disables the options it does not have.
  showTheme({ options, accents, without }) {
    for (const input of this.controls.querySelectorAll('[name]')) {
      input.disabled = without.includes(input.name);
      if (!(input.name in this.options) && input.name in options) setValue(input, options[input.name]);
    }
    document.getElementById('accents').replaceChildren(...accents.map((value) => make('option', { value })));
  }

  #pick(theme) {
    this.theme = theme;
    this.onChoice(false);
  }

  #item(theme) {
    const shot = make('span', { className: 'shot' });
    shot.dataset.theme = theme.name;
    const input = make('input', { type: 'radio', name: 'theme', value: theme.name, checked: theme.name === this.theme });
    return make('label', { className: 'theme', title: aboutOf(theme) || '' }, input, shot,
      make('span', { className: 'name' }, titleOf(theme)));
  }

  #drawControls(controls) {
    this.drawn = controls;
    const rows = controls.map((one) => control(one, this.options[one.name] ?? one.now));
    this.controls.replaceChildren(...rows, make('datalist', { id: 'accents' }));
    document.getElementById('reset').hidden = !Object.keys(this.options).length;
  }

  #set(input) {
    const value = input.type === 'checkbox' ? String(input.checked) : input.value;
    this.options = { ...this.options, [input.name]: value };
    document.getElementById('reset').hidden = false;
    this.onChoice(true);
  }
}

const TYPES = { switch: 'checkbox', number: 'range', color: 'color' };

function control({ name, kind, choices, low, high, step, unit }, value) {
  const label = words[`option_${name}`] ?? name;
  const input = kind === 'choice'
    ? make('select', { name }, ...choices.map((choice) => make('option', { value: choice }, words[`choice_${choice}`] ?? choice)))
    : make('input', { name, type: TYPES[kind] });
  if (kind === 'number') Object.assign(input, { min: low, max: high, step });
  if (kind === 'color') input.setAttribute('list', 'accents');
  const row = make('label', { className: kind }, make('span', {}, label), input);
  if (kind === 'number') {
    row.append(make('output'));
    input.dataset.unit = unit;
  }
  if (value !== undefined) setValue(input, value);
  else if (kind === 'number') input.value = (low + high) / 2; // the theme decides: no number is shown
  return row;
}

// Sets the value of a control and the number beside a slider.
function setValue(input, value) {
  if (input.type === 'checkbox') input.checked = String(value) === 'true';
  else input.value = value;
  if (input.type === 'range') showValue(input);
}

function showValue(input) {
  input.nextElementSibling.textContent = `${input.value}${input.dataset.unit}`;
}

// The gallery: every theme, light beside dark; a click opens it.
export class Gallery {
  constructor(place, look, open) {
    Object.assign(this, { place, look, open, state: '' });
    this.lazy = lazily((shot) => drawSpecimen(shot, look(shot.dataset.theme), shot.dataset.mode === 'dark'));
  }

  draw(list) {
    const state = JSON.stringify(list);
    if (state !== this.state) {
      this.state = state;
      this.place.replaceChildren(...list.map((theme) => this.#row(theme)));
    }
    for (const shot of this.place.querySelectorAll('.shot')) this.lazy.observe(shot);
  }

  redraw(list) {
    if (this.place.hidden) {
      this.state = '';
      return;
    }
    for (const shot of this.place.querySelectorAll('.shot')) this.lazy.unobserve(shot);
    this.draw(list);
  }

  #row(theme) {
    const shots = ['light', 'dark'].map((mode) => {
      const shot = make('span', { className: `shot ${mode}` });
      Object.assign(shot.dataset, { theme: theme.name, mode });
      const button = make('button', { type: 'button', title: `${titleOf(theme)} · ${words[mode]}` }, shot);
      button.setAttribute('aria-label', `${titleOf(theme)}, ${words[mode]}`);
      button.addEventListener('click', () => this.open(theme.name, mode));
      return button;
    });
    return make('figure', {}, make('figcaption', {}, make('strong', {}, titleOf(theme)),
      make('span', {}, aboutOf(theme) || '')), make('div', {}, ...shots));
  }
}
