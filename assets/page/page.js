// @ts-check
// The exported page: shows the article and copies it. The page holds both modules in one script: it works from a disk,
// where no module can be imported.
import { copyToClipboard } from './copying.js';

/**
 * What `wxexport/bundle/page.py` writes into the page.
 * @typedef {object} Data
 * @property {string} html
 * @property {string} text
 * @property {string} frame the HTML before the article in its frame
 * @property {{ article: string, copied: string, article_copied: string, field_copied: string, failed: string }} words
 */

/** @type {Data} */
const data = JSON.parse(get('data').textContent);
const primary = /** @type {HTMLButtonElement} */ (get('copy'));
const status = get('status');
let resetting = 0;

/** @param {string} id */
function get(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/**
 * @param {boolean} copied
 * @param {string} message
 */
function report(copied, message) {
  status.className = copied ? 'done' : 'failed';
  status.textContent = message;
}

/** @param {HTMLElement} button */
function markCopied(button) {
  button.dataset.label ??= button.textContent;
  clearTimeout(resetting);
  document.querySelectorAll('button.copied').forEach(restore);
  button.textContent = `✓ ${data.words.copied}`;
  button.classList.add('copied');
  resetting = setTimeout(() => restore(button), 4000);
}

/** @param {Element} button */
function restore(button) {
  button.textContent = button.getAttribute('data-label');
  button.classList.remove('copied');
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 * @param {string} [html]
 */
async function copy(button, text, html) {
  const copied = await copyToClipboard(text, html);
  if (copied) markCopied(button);
  const message = html === undefined ? data.words.field_copied : data.words.article_copied;
  report(copied, copied ? message : data.words.failed);
}

// Shows the article in a frame without scripts that is as high as its content, also after its width changes. The frame
// has the origin of this page, which needs access to it to measure the height.
function showArticle() {
  const frame = document.createElement('iframe');
  frame.title = data.words.article;
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  frame.srcdoc = data.frame + data.html;
  const fit = () => {
    const body = frame.contentDocument?.body;
    if (body) frame.style.height = `${Math.ceil(body.getBoundingClientRect().height)}px`;
  };
  frame.addEventListener('load', () => {
    new ResizeObserver(fit).observe(frame);
    fit();
  }, { once: true });
  get('sheet').append(frame);
}

primary.addEventListener('click', () => copy(primary, data.text, data.html));
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('button[data-field]'))) {
  button.addEventListener('click', () => copy(button, get(button.dataset.field ?? '').textContent));
}
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('button[data-cover]'))) {
  const picture = button.closest('figure')?.querySelector('img');
  for (const one of picture ? [button, picture] : []) {
    one.addEventListener('click', () => {
      const link = document.createElement('a');
      Object.assign(link, { href: picture?.src, download: button.dataset.cover });
      link.click();
    });
  }
}
showArticle();
primary.disabled = false;
