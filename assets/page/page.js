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
 * @property {Record<Language, { article: string, copied: string, article_copied: string, field_copied: string, failed: string }>} words
 */
/** @typedef {'zh' | 'en'} Language */

/** @type {Data} */
const data = JSON.parse(get('data').textContent);
const primary = /** @type {HTMLButtonElement} */ (get('copy'));
const status = get('status');
const root = document.documentElement;
let restore = () => {}; // gives the last button its label back

/** @param {string} id */
function get(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

function words() {
  return data.words[root.lang === 'en' ? 'en' : 'zh'];
}

// The language that was chosen on one exported page is that of the next, where the browser keeps it for files.
function remembered() {
  try {
    return localStorage.getItem('language');
  } catch {
    return null;
  }
}

/** @param {string} language */
function speak(language) {
  root.lang = language;
  report(true, '');
  try {
    localStorage.setItem('language', language);
  } catch (error) {
    console.warn(error);
  }
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
  restore();
  const label = [...button.childNodes];
  button.replaceChildren(`✓ ${words().copied}`);
  button.classList.add('copied');
  restore = () => {
    clearTimeout(timer);
    button.replaceChildren(...label);
    button.classList.remove('copied');
    restore = () => {};
  };
  const timer = setTimeout(restore, 4000);
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 * @param {string} [html]
 */
async function copy(button, text, html) {
  const copied = await copyToClipboard(text, html);
  if (copied) markCopied(button);
  const message = html === undefined ? words().field_copied : words().article_copied;
  report(copied, copied ? message : words().failed);
}

// Shows the article in a frame without scripts that is as high as its content, also after its width changes. The frame
// has the origin of this page, which needs access to it to measure the height.
function showArticle() {
  const frame = document.createElement('iframe');
  frame.title = words().article;
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
get('language').addEventListener('click', () => speak(root.lang === 'en' ? 'zh-CN' : 'en'));
const language = remembered();
if (language === 'zh-CN' || language === 'en') root.lang = language;
showArticle();
primary.disabled = false;
