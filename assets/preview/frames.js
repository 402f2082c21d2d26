// @ts-check
// HTML of an article -> frames that show it. Nothing in them can run: no sandbox has allow-scripts.
import { ask, data } from './page.js';

/**
 * A document with the final HTML and WeChat's own styles.
 * @param {string} html
 * @param {boolean} dark
 */
export function whole(html, dark) {
  return data.frame.replace('</head>', `${dark ? data.dark : ''}</head>`) + html;
}

/**
 * A thumbnail of an article. The frame has its own origin and ignores the pointer and the focus.
 * @param {string} html
 * @param {boolean} dark
 */
function smallFrame(html, dark) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', '');
  frame.tabIndex = -1;
  frame.inert = true;
  frame.setAttribute('aria-hidden', 'true');
  frame.srcdoc = whole(html, dark);
  return frame;
}

/**
 * Calls `make` with an element when it is first scrolled into view. Calls run one at a time, so that the server answers
 * for the article without delay.
 * @param {(element: HTMLElement) => Promise<void>} make
 */
export function lazily(make) {
  let last = Promise.resolve();
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      observer.unobserve(target);
      last = last.then(() => make(target)).catch((error) => console.warn(error));
    }
  }, { rootMargin: '120px' });
  return observer;
}

/**
 * Requests a thumbnail and puts it into the element; the old one stays until the new one has loaded.
 * @param {HTMLElement} place
 * @param {URLSearchParams} query
 * @param {boolean} dark
 */
export async function drawSpecimen(place, query, dark) {
  if (dark) query.set('dark', '1');
  const answer = await ask('specimen', query);
  place.classList.toggle('broken', answer.error !== undefined);
  if (!answer.error) place.replaceChildren(smallFrame(answer.html, dark));
}
