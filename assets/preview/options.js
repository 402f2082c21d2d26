// @ts-check
// The options of the theme: each with its true value, its number and a button that takes the choice back.
import { button, filled, get, make, words } from './page.js';

/** @import { Control, ThemeValues, Value } from './answers' */
/** @typedef {HTMLInputElement | HTMLSelectElement} Input */

export class Options {
  /** @type {Readonly<Record<string, Value>>} what was chosen by hand */
  chosen = {};
  /** @type {Map<string, Value>} the accents that were chosen for other themes: each keeps its own color */
  #accents = new Map();
  #of = ''; // the theme that is shown
  onChoice = () => {};
  #place;
  #state = ''; // what is drawn
  /** @type {readonly Control[]} */
  #drawn = [];
  /** @type {ThemeValues | null} */
  #theme = null;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place;
    place.addEventListener('change', ({ target }) => {
      if (isInput(target)) this.set(target.name, isCheckbox(target) ? String(target.checked) : target.value);
    });
    place.addEventListener('input', ({ target }) => {
      if (isInput(target)) showValue(target);
    });
  }

  /**
   * Draws the controls if they have changed; the choice stays.
   * @param {readonly Control[]} controls
   */
  fill(controls) {
    const state = JSON.stringify(controls);
    if (state === this.#state) return;
    this.#state = state;
    this.#drawn = controls;
    this.#place.replaceChildren(...controls.map((one) => control(one, () => this.unset(one.name))),
      make('datalist', { id: 'accents' }));
    this.#show();
  }

  /**
   * Shows the theme's own values, and disables the options that it does not have. Choices of them are dropped.
   * @param {ThemeValues} values
   */
  showTheme(values) {
    this.#theme = values;
    const kept = Object.entries(this.chosen).filter(([name]) => !values.without.includes(name));
    this.chosen = Object.fromEntries(kept);
    get('accents', HTMLDataListElement).replaceChildren(...values.accents.map((value) => make('option', { value })));
    this.#show();
  }

  /**
   * @param {string} name
   * @param {Value} value
   */
  set(name, value) {
    this.chosen = { ...this.chosen, [name]: value };
    this.#changed();
  }

  /** @param {string} name */
  unset(name) {
    this.chosen = Object.fromEntries(Object.entries(this.chosen).filter(([one]) => one !== name));
    this.#changed();
  }

  clear() {
    this.chosen = {};
    this.#accents.clear();
    this.#show();
  }

  /**
   * What is chosen for a theme.
   * @param {string} theme
   */
  for(theme) {
    if (theme === this.#of) return this.chosen;
    const { accent: _, ...others } = this.chosen;
    const own = this.#accents.get(theme);
    return own === undefined ? others : { ...others, accent: own };
  }

  /**
   * Keeps the accent for the theme that it was chosen for.
   * @param {string} theme that is shown from now on
   */
  turn(theme) {
    if (theme === this.#of) return;
    const { chosen } = this;
    if (this.#of) {
      this.chosen = this.for(theme);
      this.#accents.delete(this.#of);
      if (chosen.accent !== undefined) this.#accents.set(this.#of, chosen.accent);
    }
    this.#of = theme;
    this.#show();
  }

  #changed() {
    this.#show();
    this.onChoice();
  }

  /**
   * @param {string} name
   * @param {Value} [now] what the article's settings say
   */
  #value(name, now) {
    return this.chosen[name] ?? this.#theme?.options[name] ?? now;
  }

  /** @param {string} name */
  #isWithout(name) {
    return this.#theme?.without.includes(name) ?? false;
  }

  #show() {
    for (const { name, now } of this.#drawn) {
      const input = this.#place.querySelector(`[name="${name}"]`);
      if (!isInput(input)) continue;
      const value = this.#value(name, now);
      input.disabled = value === undefined || this.#isWithout(name);
      if (value !== undefined) setValue(input, value);
      const back = input.closest('.option')?.querySelector('button');
      if (back) back.hidden = !(name in this.chosen);
    }
  }
}

/**
 * @param {Control} control
 * @param {() => void} reset
 */
function control({ name, kind, choices, low, high, step, unit }, reset) {
  const input = kind === 'choice'
    ? make('select', { name }, ...choices.map((choice) => make('option', { value: choice }, words[`choice_${choice}`] ?? choice)))
    : make('input', { name, type: { switch: 'checkbox', number: 'range', color: 'color' }[kind] });
  const label = words[`option_${name}`] ?? name;
  const row = make('label', {}, make('span', {}, label), input);
  if (kind === 'number') {
    Object.assign(input, { min: low, max: high, step });
    input.dataset.unit = unit;
    row.append(make('output'));
  }
  if (kind === 'color') {
    input.setAttribute('list', 'accents');
    row.append(make('output'));
  }
  const back = button('↺', reset, 'quiet');
  back.title = filled(words.reset_one, label);
  back.setAttribute('aria-label', back.title);
  return make('div', { className: `option ${kind}` }, row, back);
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
 * Sets the value of a control and the number beside it.
 * @param {Input} input
 * @param {Value} value
 */
function setValue(input, value) {
  if (document.activeElement === input && input.type === 'range' && Number(input.value) === Number(value)) return;
  if (isCheckbox(input)) input.checked = String(value) === 'true';
  else input.value = String(value);
  showValue(input);
}

/**
 * Shows the number and the unit beside a slider, the color beside its field.
 * @param {Input} input
 */
function showValue(input) {
  const place = input.nextElementSibling;
  if (place instanceof HTMLOutputElement) place.textContent = `${input.value}${input.dataset.unit ?? ''}`;
}
