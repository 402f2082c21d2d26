// @ts-check
// HTML of an article -> frames that show it. Nothing in them can run: no sandbox has allow-scripts.
import { ask, data, make } from './page.js';

const SCREEN = 375; // pixels: the width of a phone

/**
 * A document with the final HTML and WeChat's own styles.
 * @param {string} html
 * @param {boolean} dark
 */
export function whole(html, dark) {
  return data.frame.replace('</head>', `${dark ? data.dark : ''}</head>`) + html;
}

/**
 * A small picture of an article that ignores the pointer and the focus. It has the origin of this page, which measures
 * its height; no script of it can run.
 * @param {string} html
 * @param {boolean} dark
 */
function smallFrame(html, dark) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.tabIndex = -1;
  frame.inert = true;
  frame.setAttribute('aria-hidden', 'true');
  frame.srcdoc = whole(html, dark);
  frame.addEventListener('load', () => {
    frame.style.height = `${frame.contentDocument?.documentElement.scrollHeight ?? 480}px`;
    const paper = frame.parentElement;
    if (!paper) return;
    while (paper.previousSibling) paper.previousSibling.remove();
    paper.classList.remove('loading');
    fit(paper);
  }, { once: true });
  return frame;
}

/**
 * Scales a small picture to the width of its place. `zoom` would lay the text out anew.
 * @param {Element} paper
 */
function fit(paper) {
  const frame = paper.firstElementChild;
  if (!(frame instanceof HTMLElement && paper instanceof HTMLElement) || !paper.clientWidth) return;
  const scale = paper.clientWidth / SCREEN;
  frame.style.transform = `scale(${scale})`;
  paper.style.height = `${Math.ceil(frame.offsetHeight * scale)}px`;
}

const widths = new ResizeObserver((entries) => { for (const { target } of entries) fit(target); });

/** Whether the page itself is dark, and so its small pictures. */
export const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/**
 * Calls `draw` with an element when it is first scrolled into view. Calls run one at a time, so that the server answers
 * for the article without delay.
 * @param {(element: HTMLElement) => Promise<void>} draw
 */
export function lazily(draw) {
  let last = Promise.resolve();
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      observer.unobserve(target);
      last = last.then(() => draw(target)).catch((error) => console.warn(error));
    }
  }, { rootMargin: '120px' });
  return observer;
}

/**
 * Requests a small picture of a theme and puts it into the element; the old one stays until the new one has loaded.
 * @param {HTMLElement} place
 * @param {URLSearchParams} query
 * @param {boolean} dark
 */
export async function drawSpecimen(place, query, dark) {
  if (dark) query.set('dark', '1');
  const answer = await ask('specimen', query);
  place.classList.toggle('broken', answer.error !== undefined);
  place.classList.toggle('dark', dark);
  if (answer.error) return;
  const paper = make('span', { className: 'paper loading' }, smallFrame(answer.html, dark));
  place.append(paper); // a frame that is moved loads again, so the new one comes beside the old
  widths.observe(paper);
}
