// Frames that show an article. Nothing in them can run: no sandbox here ever has allow-scripts.
import { data } from './panels.js';

// A whole document around the final HTML: what WeChat puts around every article, and nothing more.
export function whole(html, dark) {
  return data.frame.replace('</head>', `${dark ? data.dark : ''}</head>`) + html;
}

// A small picture of an article. The frame has an origin of its own and takes neither pointer nor focus.
export function smallFrame(html, dark) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', '');
  frame.tabIndex = -1;
  frame.inert = true;
  frame.setAttribute('aria-hidden', 'true');
  frame.srcdoc = whole(html, dark);
  return frame;
}

// Calls make(element) when an element first comes into sight, one at a time, so that the article is never kept waiting.
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

// Asks for a small picture and puts it into the element; the old one stays until the new one is there.
export async function drawSpecimen(place, query, dark) {
  if (dark) query.set('dark', '1');
  const { html } = await (await fetch(`specimen?${query}`)).json();
  place.classList.toggle('broken', html === undefined);
  if (html === undefined) return;
  place.replaceChildren(smallFrame(html, dark));
}
