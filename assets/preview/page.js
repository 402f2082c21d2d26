// @ts-check
// The page: what it opened with, its elements, what it asks the server.

/** @import { Actions, Answer, Answers, Data } from './answers' */

/** @type {Data} */
export const data = JSON.parse(get('data').textContent);
export const words = data.words;

/**
 * The element with an id.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [type] what the element is, if that matters
 * @returns {T}
 */
export function get(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof (type ?? HTMLElement))) throw new Error(`the page has no #${id}`);
  return /** @type {T} */ (element);
}

/**
 * The radio button of a group with a value.
 * @param {string} name
 * @param {string} value
 * @returns {HTMLInputElement | null}
 */
export function radio(name, value) {
  return document.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`);
}

/**
 * The value of the radio button that is chosen in a group.
 * @param {string} name
 */
export function chosen(name) {
  /** @type {HTMLInputElement | null} */
  const input = document.querySelector(`input[name="${name}"]:checked`);
  return input?.value ?? '';
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {...(Node | string)} children text is inserted as text, never as HTML
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/**
 * A button that does something.
 * @param {string} label
 * @param {() => void} onClick
 * @param {string} [className]
 */
export function button(label, onClick, className = '') {
  const element = make('button', { type: 'button', className }, label);
  element.addEventListener('click', onClick);
  return element;
}

/**
 * Text with what stands between backticks as code.
 * @param {string} text
 */
export function marked(text) {
  return text.split(/`([^`\n]+)`/).map((part, index) => (index % 2 ? make('code', {}, part) : part));
}

/**
 * Scrolls an element into view inside the page. `scrollIntoView` would move the page, too, and on a phone its bar away.
 * @param {HTMLElement | null | undefined} element
 */
export function uncover(element) {
  for (let place = element?.parentElement; element && place && place !== document.body; place = place.parentElement) {
    const [inner, outer] = [element.getBoundingClientRect(), place.getBoundingClientRect()];
    place.scrollLeft += hiddenPart(inner.left, inner.right, outer.left, outer.right);
    place.scrollTop += hiddenPart(inner.top, inner.bottom, outer.top, outer.bottom);
  }
}

/**
 * How far to scroll until a length is inside another one, or its start is.
 * @param {number} start
 * @param {number} end
 * @param {number} low
 * @param {number} high
 */
function hiddenPart(start, end, low, high) {
  return start < low ? start - low : Math.max(0, Math.min(end - high, start - low));
}

/**
 * @param {string} text
 * @param {...(number | string)} values
 */
export function filled(text, ...values) {
  return values.reduce((/** @type {string} */ done, value) => done.replace('{}', value.toLocaleString()), text);
}

/**
 * @template {keyof Answers} Name
 * @param {Name} name
 * @param {URLSearchParams} [query]
 * @returns {Promise<Answer<Name>>}
 */
export async function ask(name, query) {
  return (await fetch(`${name}?lang=${data.language}&${query ?? ''}`)).json();
}

/**
 * Changes something on the author's machine.
 * @template {keyof Actions} Name
 * @param {Name} name
 * @param {URLSearchParams} query
 * @param {object} [body]
 * @returns {Promise<Answer<Name>>}
 */
export async function act(name, query, body = {}) {
  return (await fetch(`${name}?lang=${data.language}&${query}`, { method: 'POST', body: JSON.stringify(body) })).json();
}
