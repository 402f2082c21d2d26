// @ts-check
// Lays every article out at every width and leaves the numbers in the page as JSON. It judges nothing.

/**
 * What the element #input holds as JSON: the HTML of the articles, and the widths in px.
 * @typedef {{ articles: string[], widths: number[] }} Input
 */
/**
 * An element: `parent` is a place in the list of all, in document order, or -1; what is measured is one entry a width.
 * @typedef {[
 *   parent: number, tag: string, attributes: Record<string, string>, text: string, scrolls: boolean,
 *   boxes: [left: number, width: number, height: number][],
 *   lines: [fontSize: number, lineHeight: number, counts: [lines: number, distance: number | null][]] | null,
 *   pre: [scrollWidth: number, clientWidth: number][] | null,
 * ]} Measured
 */

const ATTRIBUTES = ['style', 'class', 'alt', 'data-line', 'data-ignore-width', 'data-mode'];
// What the editor removes and what would leave the page.
const REFUSED = new Set(['script', 'style', 'link', 'meta', 'base', 'title', 'object', 'embed', 'template']);
const STAND_IN = 'data:image/svg+xml,';
const EXCERPT = 40;
const source = /** @type {HTMLElement} */ (document.getElementById('input'));
const { articles, widths } = /** @type {Input} */ (JSON.parse(source.textContent));
source.remove();
const body = document.body;
const range = document.createRange();
/** @param {number} number */
const round = (number) => Math.round(number * 100) / 100;

/**
 * Names and ids would shadow properties of the document and of forms that this script uses: they go first, by methods
 * that nothing shadows.
 * @param {DocumentFragment} content
 */
function clean(content) {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_ELEMENT);
  const elements = [];
  while (walker.nextNode()) elements.push(/** @type {Element} */ (walker.currentNode));
  for (const element of elements) {
    ['id', 'name', 'form'].forEach((name) => Element.prototype.removeAttribute.call(element, name));
  }
  elements.filter((element) => REFUSED.has(element.localName)).forEach((element) => element.remove());
}

/** @param {string} html */
function insert(html) {
  const template = document.createElement('template');
  template.innerHTML = html; // eslint-disable-line no-restricted-syntax -- in a template nothing loads or runs
  clean(template.content);
  for (const img of template.content.querySelectorAll('img')) {
    ['srcset', 'loading'].forEach((name) => img.removeAttribute(name));
    if (!/^data:image\//i.test(img.getAttribute('src') ?? '')) img.src = standIn(img);
  }
  const place = document.createElement('div');
  place.append(template.content);
  body.append(place);
  return place;
}

/**
 * Only embedded pictures can load. Any other takes the place it will have: the size that WeChat notes beside it.
 * @param {HTMLImageElement} img
 */
function standIn(img) {
  const [dataWidth, ratio, width] = ['data-w', 'data-ratio', 'width'].map((name) => parseFloat(img.getAttribute(name) ?? ''));
  const wide = dataWidth > 0 ? dataWidth : width > 0 ? width : 1;
  const high = ratio > 0 ? wide * ratio : wide;
  return `${STAND_IN}<svg xmlns='http://www.w3.org/2000/svg' width='${wide}' height='${high}'/>`;
}

/** @param {Element} element */
function textNodes(element) {
  return [...element.childNodes].filter((node) => node instanceof Text).filter((node) => node.data.trim());
}

/**
 * The number of lines of the element's own text and the distance from one to the next.
 * @param {Text[]} texts
 * @returns {[lines: number, distance: number | null]}
 */
function linesOf(texts) {
  let lines = 0;
  let first = 0;
  /** @type {DOMRect | null} */
  let last = null;
  for (const text of texts) {
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (last && box.left >= last.right - 1) continue; // goes on in the same line
      if (!last) first = box.top;
      lines += 1;
      last = box;
    }
  }
  return [lines, last && lines > 1 ? round((last.top - first) / (lines - 1)) : null];
}

/**
 * @param {Element} element
 * @param {number} parent
 * @returns {Measured}
 */
function describe(element, parent) {
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value !== null) attributes[name] = value;
  }
  const texts = textNodes(element);
  const text = texts.map((node) => node.data).join('').slice(0, 4 * EXCERPT).replace(/\s+/g, ' ').trim();
  const style = getComputedStyle(element);
  const scrolls = style.overflowY === 'auto' || style.overflowY === 'scroll';
  const fontSize = parseFloat(style.fontSize);
  const lineHeight = style.lineHeight === 'normal' ? fontSize * 1.2 : parseFloat(style.lineHeight);
  return [
    parent, element.localName, attributes, text.slice(0, EXCERPT), scrolls, [],
    texts.length ? [round(fontSize), round(lineHeight), []] : null, element.localName === 'pre' ? [] : null,
  ];
}

/** @param {HTMLElement} place */
function measure(place) {
  place.style.display = 'block';
  const elements = [...place.querySelectorAll('*')];
  const number = new Map(elements.map((element, index) => [element, index]));
  /** @type {number[]} */
  const height = [];
  /** @type {Measured[] | undefined} */
  let records;
  for (const width of widths) {
    place.style.width = `${width}px`;
    const found = records ??= elements.map((element) => describe(element, numberOf(element.parentElement)));
    height.push(place.offsetHeight);
    elements.forEach((element, index) => {
      const [, , , , , boxes, lines, pre] = found[index];
      const box = element.getBoundingClientRect();
      boxes.push([round(box.left), round(box.width), element instanceof HTMLElement ? element.offsetHeight : 0]);
      // Lines cannot overlap that are as high as their letters, and counting them is slow.
      if (lines && lines[1] < lines[0]) lines[2].push(linesOf(textNodes(element)));
      if (pre) pre.push([element.scrollWidth, element.clientWidth]);
    });
  }
  place.remove();
  return { height, elements: records };

  /** @param {Element | null} element */
  function numberOf(element) {
    return (element && number.get(element)) ?? -1;
  }
}

body.addEventListener('error', ({ target }) => {
  if (target instanceof HTMLImageElement && !target.src.startsWith(STAND_IN)) target.src = standIn(target); // broken
}, true);
const places = articles.map(insert);
addEventListener('load', () => {
  const output = document.createElement('script');
  output.type = 'application/json';
  output.textContent = JSON.stringify(places.map(measure)).replaceAll('<', '\\u003c');
  document.documentElement.replaceChildren(output);
});
