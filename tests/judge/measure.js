// What a reader sees of each text. `texts` lists the pieces of text of a page; `measure` gives the facts of some of them.
// The page is another tool's or ours, so nothing here knows any name of either.
({
  // All text nodes that are not blank, numbered as the accessibility tree of `pages.py` numbers them.
  nodes() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (/\S/.test(walker.currentNode.data)) found.push(walker.currentNode);
    return found;
  },

  isShown(element) {
    return element.checkVisibility() && !element.closest('script, style, title, svg, math, mjx-container, .katex');
  },

  // A block of code: <pre>, or <code> alone in its parent that has several lines or does not wrap.
  code(element) {
    const pre = element.closest('pre');
    if (pre) return pre;
    const code = element.closest('code');
    if (!code || code.parentElement.childNodes.length > 1) return null;
    return code.querySelector('br') || getComputedStyle(code).whiteSpace === 'nowrap' ? code : null;
  },

  block(element) {
    let one = element;
    while (one !== document.body && getComputedStyle(one).display.startsWith('inline')) one = one.parentElement;
    return one;
  },

  range(node, start, end) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range;
  },

  // One text a node; in code one text for each part of a line in a node. `line` is the same for what is on one line of code.
  texts() {
    const found = [];
    let line = 0;
    let before = null;
    this.nodes().forEach((node, index) => {
      if (!this.isShown(node.parentElement)) return;
      const code = this.code(node.parentElement);
      const block = this.block(node.parentElement);
      this.blocks ??= new Map();
      if (!this.blocks.has(block)) this.blocks.set(block, this.blocks.size);
      const parts = code ? [...node.data.matchAll(/[^\n]*[^\s][^\n]*/g)] : [{ 0: node.data, index: 0 }];
      for (const part of parts) {
        if (code) {
          const { top } = this.range(node, part.index, part.index + part[0].length).getBoundingClientRect();
          if (before === null || before.code !== code || Math.abs(before.top - top) > 4) line += 1;
          before = { code, top };
        }
        found.push({ node: index, start: part.index, text: part[0], line: code ? line : 0, block: this.blocks.get(block) });
      }
    });
    return found;
  },

  // Takes texts away that only one page has, with the elements that hold nothing else: they would move the others.
  // A line may begin with what stays: a number of a reference is kept from that in ours alone.
  drop(numbers) {
    const nodes = (this.known ??= this.nodes());
    for (const node of nodes) if (node.data.includes('\u2060')) node.data = node.data.replaceAll('\u2060', '\u200b');
    for (const number of numbers) {
      const node = nodes[number];
      let element = node.parentElement;
      node.data = '';
      while (!/[^\s\u2060\u200b]/.test(element.textContent) && !element.querySelector('img, svg, input') && getComputedStyle(element).display.startsWith('inline')) {
        element.style.setProperty('display', 'none', 'important');
        element = element.parentElement;
      }
    }
  },

  color(text) {
    const canvas = (this.canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true }));
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  },

  ancestors(element) {
    const found = [];
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) found.push(one);
    return found;
  },

  border(ancestors, side) {
    for (const one of ancestors) {
      const style = getComputedStyle(one);
      const width = parseFloat(style[`border${side}Width`]);
      const color = this.color(style[`border${side}Color`]);
      if (width > 0 && color[3] > 0 && style[`border${side}Style`] !== 'hidden') {
        return { width, color, at: one.getBoundingClientRect()[side.toLowerCase()] };
      }
    }
    return null;
  },

  hasGround(style) {
    return style.backgroundImage !== 'none' || this.color(style.backgroundColor)[3] > 0;
  },

  box(ancestors) {
    for (const one of ancestors) {
      const style = getComputedStyle(one);
      const sides = ['Top', 'Right', 'Bottom', 'Left'];
      const lined = sides.some((side) => parseFloat(style[`border${side}Width`]) > 0 && this.color(style[`border${side}Color`])[3] > 0);
      if (!lined && !this.hasGround(style)) continue;
      const { left, top, right, bottom } = one.getClientRects()[0] ?? one.getBoundingClientRect();
      const most = Math.min(right - left, bottom - top) / 2;
      const px = (value) => (value.endsWith('%') ? ((right - left) * parseFloat(value)) / 100 : parseFloat(value));
      const radius = ['TopLeft', 'TopRight', 'BottomRight', 'BottomLeft'].map((corner) =>
        Math.min(px(style[`border${corner}Radius`].split(' ')[0]), most),
      );
      const id = (this.boxes ??= new Map());
      if (!id.has(one)) id.set(one, id.size);
      return { id: id.get(one), left, top, right, bottom, radius, shadow: style.boxShadow };
    }
    return null;
  },

  rects(range) {
    const rows = [];
    for (const { left, top, right, bottom } of range.getClientRects()) {
      if (right - left < 0.5) continue;
      const row = rows.find((one) => Math.abs(one.top - top) < 4 || Math.abs(one.bottom - bottom) < 4);
      if (!row) rows.push({ left, top, right, bottom });
      else {
        row.left = Math.min(row.left, left);
        row.right = Math.max(row.right, right);
      }
    }
    return rows;
  },

  // `span` is [first node, from, last node, to].
  facts([first, from, last, to]) {
    const nodes = (this.known ??= this.nodes());
    const range = document.createRange();
    range.setStart(nodes[first], from);
    range.setEnd(nodes[last], to);
    const rows = this.rects(range);
    const code = this.code(nodes[first].parentElement);
    const own = code ? code.querySelector('code') ?? code : nodes[first].parentElement;
    const ancestors = this.ancestors(own);
    const style = getComputedStyle(own);
    const size = parseFloat(style.fontSize);
    const styles = ancestors.map((one) => getComputedStyle(one));
    const lines = new Set(styles.flatMap((one) => one.textDecorationLine.split(' ')));
    lines.delete('none');
    const opacity = styles.reduce((product, one) => product * parseFloat(one.opacity), 1);
    const clipped = styles.find((one) => one.webkitBackgroundClip === 'text' && one.backgroundImage !== 'none');
    const stops = clipped && this.color(style.webkitTextFillColor)[3] < 1 ? clipped.backgroundImage.match(/rgba?\([^)]*\)/g) : null;
    const colors = (stops ?? [style.webkitTextFillColor]).map((one) => this.color(one));
    for (const color of colors) color[3] *= opacity;
    const written = nodes.slice(first, last + 1).filter((one) => one.data.trim());
    const inks = code ? written.map((one) => this.color(getComputedStyle(one.parentElement).webkitTextFillColor)) : colors;
    const normal = rows.length ? (rows[0].bottom - rows[0].top) / size : 0;
    const block = getComputedStyle(this.block(own));
    return {
      rows,
      colors,
      inks,
      isOnScreen: rows.length > 0 && rows[0].left < innerWidth,
      size,
      weight: parseInt(style.fontWeight),
      italic: style.fontStyle !== 'normal',
      decoration: [...lines].sort(),
      spacing: parseFloat(style.letterSpacing) || 0,
      indent: parseFloat(block.textIndent) || 0,
      leading: style.lineHeight === 'normal' ? normal : parseFloat(style.lineHeight) / size,
      borders: ['Top', 'Right', 'Bottom', 'Left'].map((side) => this.border(ancestors, side)),
      box: this.box(ancestors),
      shadow: style.textShadow,
    };
  },
})
