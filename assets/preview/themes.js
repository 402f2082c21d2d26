// @ts-check
// The list of themes with live thumbnails, the controls of their options, and the gallery of all themes.
import { drawSpecimen, lazily } from './frames.js';
import { data, get, make, radio, words } from './page.js';

/** @import { Control, Theme, ThemeValues, Value } from './answers' */
/** @typedef {(theme: string) => URLSearchParams} Look the query for a theme with the chosen options */
/** @typedef {HTMLInputElement | HTMLSelectElement} Input */

/** @param {Theme} theme */
const titleOf = (theme) => (data.language === 'zh' ? theme.title_zh : theme.title) || theme.name;
/** @param {Theme} theme */
const aboutOf = (theme) => (data.language === 'zh' ? theme.description_zh : theme.description);

export class Themes {
  /** @type {readonly Theme[]} */
  list = [];
  theme = '';
  /** @type {Readonly<Record<string, Value>>} */
  options = {};
  /** @type {(redraw: boolean) => void} called after a choice; `redraw`: the thumbnails have changed too */
  onChoice = () => {};
  #place;
  #controls;
  #lazy;
  #state = ''; // what is drawn
  /** @type {readonly Control[]} */
  #drawn = [];

  /**
   * @param {HTMLElement} place
   * @param {HTMLElement} controls
   * @param {Look} look
   */
  constructor(place, controls, look) {
    this.#place = place;
    this.#controls = controls;
    this.#lazy = lazily((shot) => drawSpecimen(shot, look(shot.dataset.theme ?? ''), false));
    place.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement) this.#pick(target.value);
    });
    controls.addEventListener('change', ({ target }) => {
      if (isInput(target)) this.#set(target);
    });
    controls.addEventListener('input', ({ target }) => {
      if (isInput(target)) showValue(target);
    });
  }

  /**
   * Draws the list and the controls if they have changed; the choice stays.
   * @param {readonly Theme[]} list
   * @param {readonly Control[]} controls
   * @param {string} theme
   * @param {Readonly<Record<string, Value>>} options
   */
  fill(list, controls, theme = this.theme, options = this.options) {
    const [state, before] = [JSON.stringify([list, controls]), this.#state];
    this.#state = state;
    this.options = options;
    this.theme = list.some(({ name }) => name === theme) ? theme : list[0].name;
    if (state === before) return;
    this.list = list;
    const items = make('div', { className: 'list' }, ...list.map((one) => this.#item(one)));
    this.#place.querySelector('.list')?.remove();
    this.#place.append(items);
    this.#drawControls(controls);
    this.redraw();
  }

  redraw() {
    for (const shot of this.#place.querySelectorAll('.shot')) {
      this.#lazy.unobserve(shot);
      this.#lazy.observe(shot);
    }
  }

  /** @param {string} theme */
  choose(theme) {
    this.theme = theme;
    const input = radio('theme', theme);
    if (input) input.checked = true;
  }

  reset() {
    this.options = {};
    this.#drawControls(this.#drawn);
    this.onChoice(true);
  }

  /**
   * Shows the chosen theme's own values and accent colors, and disables the options it does not have.
   * @param {ThemeValues} values
   */
  showTheme({ options, accents, without }) {
    for (const input of this.#controls.querySelectorAll('[name]')) {
      if (!isInput(input)) continue;
      input.disabled = without.includes(input.name);
      if (!(input.name in this.options) && input.name in options) setValue(input, options[input.name]);
    }
    get('accents', HTMLDataListElement).replaceChildren(...accents.map((value) => make('option', { value })));
  }

  /** @param {string} theme */
  #pick(theme) {
    this.theme = theme;
    this.onChoice(false);
  }

  /** @param {Theme} theme */
  #item(theme) {
    const shot = make('span', { className: 'shot' });
    shot.dataset.theme = theme.name;
    const input = make('input', { type: 'radio', name: 'theme', value: theme.name, checked: theme.name === this.theme });
    return make('label', { className: 'theme', title: aboutOf(theme) }, input, shot,
      make('span', { className: 'name' }, titleOf(theme)));
  }

  /** @param {readonly Control[]} controls */
  #drawControls(controls) {
    this.#drawn = controls;
    const rows = controls.map((one) => control(one, this.options[one.name] ?? one.now));
    this.#controls.replaceChildren(...rows, make('datalist', { id: 'accents' }));
    get('reset').hidden = !Object.keys(this.options).length;
  }

  /** @param {Input} input */
  #set(input) {
    this.options = { ...this.options, [input.name]: isCheckbox(input) ? String(input.checked) : input.value };
    get('reset').hidden = false;
    this.onChoice(true);
  }
}

/**
 * @param {Control} control
 * @param {Value} [value]
 */
function control({ name, kind, choices, low, high, step, unit }, value) {
  const input = kind === 'choice'
    ? make('select', { name }, ...choices.map((choice) => make('option', { value: choice }, words[`choice_${choice}`] ?? choice)))
    : make('input', { name, type: { switch: 'checkbox', number: 'range', color: 'color' }[kind] });
  const row = make('label', { className: kind }, make('span', {}, words[`option_${name}`] ?? name), input);
  if (kind === 'number') {
    Object.assign(input, { min: low, max: high, step });
    input.dataset.unit = unit;
    row.append(make('output'));
  }
  if (kind === 'color') input.setAttribute('list', 'accents');
  if (value !== undefined) setValue(input, value);
  else if (low !== undefined && high !== undefined) input.value = String((low + high) / 2); // the theme decides: no number
  return row;
}

/**
 * @param {EventTarget | null} target
 * @returns {target is Input}
 */
function isInput(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

/**
 * @param {Input} input
 * @returns {input is HTMLInputElement}
 */
function isCheckbox(input) {
  return input.type === 'checkbox';
}

/**
 * Sets the value of a control and the number beside a slider.
 * @param {Input} input
 * @param {Value} value
 */
function setValue(input, value) {
  if (isCheckbox(input)) input.checked = String(value) === 'true';
  else input.value = String(value);
  showValue(input);
}

/**
 * Shows the number beside a slider.
 * @param {Input} input
 */
function showValue(input) {
  const place = input.nextElementSibling;
  if (input.type === 'range' && place) place.textContent = `${input.value}${input.dataset.unit}`;
}

// The gallery: every theme, light beside dark; a click opens it.
export class Gallery {
  #place;
  #open;
  #lazy;
  #state = ''; // what is drawn

  /**
   * @param {HTMLElement} place
   * @param {Look} look
   * @param {(theme: string, mode: string) => void} open
   */
  constructor(place, look, open) {
    this.#place = place;
    this.#open = open;
    this.#lazy = lazily((shot) => drawSpecimen(shot, look(shot.dataset.theme ?? ''), shot.dataset.mode === 'dark'));
  }

  /** @param {readonly Theme[]} list */
  draw(list) {
    const state = JSON.stringify(list);
    if (state !== this.#state) {
      this.#state = state;
      this.#place.replaceChildren(...list.map((theme) => this.#row(theme)));
    }
    for (const shot of this.#place.querySelectorAll('.shot')) this.#lazy.observe(shot);
  }

  /** @param {readonly Theme[]} list */
  redraw(list) {
    if (this.#place.hidden) {
      this.#state = '';
      return;
    }
    for (const shot of this.#place.querySelectorAll('.shot')) this.#lazy.unobserve(shot);
    this.draw(list);
  }

  /** @param {Theme} theme */
  #row(theme) {
    const shots = ['light', 'dark'].map((mode) => {
      const shot = make('span', { className: `shot ${mode}` });
      Object.assign(shot.dataset, { theme: theme.name, mode });
      const button = make('button', { type: 'button', title: `${titleOf(theme)} · ${words[mode]}` }, shot);
      button.setAttribute('aria-label', `${titleOf(theme)}, ${words[mode]}`);
      button.addEventListener('click', () => this.#open(theme.name, mode));
      return button;
    });
    return make('figure', {}, make('figcaption', {}, make('strong', {}, titleOf(theme)),
      make('span', {}, aboutOf(theme))), make('div', {}, ...shots));
  }
}
