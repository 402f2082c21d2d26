// @ts-check
// The status line, the error panel and the facts beside the article.
import { button, data, filled, get, make, marked, words } from './page.js';

/** @import { Facts, Failure, Known, Limit } from './answers' */

/**
 * @param {string} className
 * @param {string} message
 */
export function report(className, message) {
  get('status').className = className;
  get('status').textContent = message;
}

/**
 * Shows an error above the last view without one; `hasView` says whether there is one.
 * @param {Failure} failure
 * @param {boolean} hasView
 * @param {(file: string, line: number) => void} edit opens a file in the editor
 */
export function showError({ message, path, file, line, hint, lines }, hasView, edit) {
  get('message').replaceChildren(...marked(message));
  get('hint').replaceChildren(...marked(hint ?? ''));
  get('where').replaceChildren([path, line].filter(Boolean).join(':'));
  if (file && line && data.local) get('where').append(' ', button(words.edit, () => edit(file, line), 'quiet'));
  get('lines').hidden = !lines.length;
  get('lines').replaceChildren(...lines.map(([number, text]) => (
    make('span', { className: number === line ? 'here' : '' }, `${String(number).padStart(4)}  ${text}\n`))));
  get('note').hidden = !hasView;
  get('error').hidden = false;
  report('', '');
}

/** @param {Facts} facts */
export function showFacts(facts) {
  get('cards').replaceChildren(card(facts), item(facts));
  get('known').replaceChildren(...facts.known.map(known));
  const numbers = [
    filled(words.words, facts.words), filled(words.minutes, facts.minutes),
    filled(words.pictures, facts.pictures, size(facts.picture_bytes)),
  ];
  get('numbers').textContent = numbers.join(' · ');
  get('limits').replaceChildren(...facts.limits.map(limit));
}

/**
 * How readers see the article before they open it: as a message with the wide cover, and as a line in a list.
 * @param {Facts} facts
 */
function card({ title, digest, covers }) {
  return make('figure', { className: 'card' }, cover(covers[0]), make('figcaption', {},
    make('strong', {}, title), make('span', {}, digest)));
}

/** @param {Facts} facts */
function item({ title, covers }) {
  return make('div', { className: 'item' }, make('strong', {}, title), cover(covers[1]));
}

/** @param {string} [source] */
function cover(source) {
  if (!source) return make('div', { className: 'cover' }, words.no_cover);
  return make('img', { className: 'cover', src: source, alt: words.cover });
}

/** @param {Known} known */
function known({ label, value, origin }) {
  return make('div', {}, make('dt', {}, label), make('dd', { title: value }, value), make('small', {}, origin));
}

/** @param {Limit} limit */
function limit({ name, now, most }) {
  const shown = name === 'bytes' ? [size(now), size(most)] : [now.toLocaleString(), most.toLocaleString()];
  const meter = make('meter', { min: 0, max: most, high: most * 0.9, optimum: 0, value: now });
  meter.setAttribute('aria-label', words[`limit_${name}`]);
  return make('div', { className: now > most ? 'over' : '' }, make('dt', {}, words[`limit_${name}`]),
    make('dd', {}, shown.join(' / ')), meter);
}

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
