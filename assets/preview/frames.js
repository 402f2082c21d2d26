// HTML of an article -> frames that show it. Nothing in them can run: no sandbox has allow-scripts.
import { data } from './panels.js';

// A document with the final HTML and WeChat's own styles.
export function whole(html, dark) {
  return data.frame.replace('</head>', `${dark ? data.dark : ''}</head>`) + html;
}

// A thumbnail of an article. The frame has its own origin and ignores the pointer and the focus.
export function smallFrame(html, dark) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', '');
  frame.tabIndex = -1;
  frame.inert = true;
  frame.setAttribute('aria-hidden', 'true');
  frame.srcdoc = whole(html, dark);
  return frame;
}

// Calls make(element) when an element is first scrolled into view. Calls run one at a time, so that the server answers
// for the article without delay.
export function lazily(make) {
  let last = Promise.resolve();
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      last = last.then(() => make(target)).catch((error) => console.warn(error));
    }
  }, { rootMargin: '120px' });
  return observer;
}

// Requests a thumbnail and puts it into the element; the old one stays until the new one has loaded.
export async function drawSpecimen(place, query, dark) {
  if (dark) query.set('dark', '1');
  const { html } = await (await fetch(`specimen?${query}`)).json();
  place.classList.toggle('broken', html === undefined);
  if (html === undefined) return;
  place.replaceChildren(smallFrame(html, dark));
}
