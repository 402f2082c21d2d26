"""The second engine: LaTeX -> shapes, with node and the npm package ``mathjax`` of this machine; read ``draw`` first.

The LaTeX may be somebody else's. node runs in an empty folder with limits on time, memory and output, without network,
and MathJax without the extensions that load files, write HTML or links. Of its SVG only shapes are read. A run of node
takes half a second, so ``prepare`` gives it the formulas of an article at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from wxexport import resources
from wxexport.drawings import npm, program
from wxexport.drawings.errors import DiagramError, FormulaError, NoFormulasError
from wxexport.drawings.formulas import rewrites
from wxexport.drawings.formulas.mathjax_svg import read
from wxexport.drawings.formulas.shapes import Drawing
from wxexport.messages import from_library, t
from wxexport.trust import programs

VARIABLE = "WXEXPORT_MATHJAX"
"""The environment variable with the path of MathJax's ``node-main.js``, if it is not among npm's global packages.

An empty value disables this engine.
"""

Request = tuple[str, bool]
"""LaTeX, and whether it is large, as on a line of its own."""

_SCRIPTS = (
    Path("mathjax", "node-main.cjs"),  # 4
    Path("mathjax", "es5", "node-main.js"),  # 3
    Path("mathjax-full", "es5", "node-main.js"),
)
_MOST_KEPT = 50_000_000  # bytes of all SVG
_MOST_REMEMBERED = 6_000  # more than an article has
_MOST_IN_RUN = 100  # formulas in the time that a program has
_MEMORY = 512  # MB
_EXTENSIONS = (
    "ams,boldsymbol,braket,cancel,color,configmacros,enclose,extpfeil,gensymb,mathtools,newcommand,textmacros,unicode,"
    "upgreek"
)
_SCRIPT = """
(async () => {
  require('node:net').Socket.prototype.connect = () => { throw new Error('no network'); };
  delete globalThis.fetch;
  const [script, extensions, macros] = process.argv.slice(1);
  const names = extensions.split(',');
  const MathJax = await require(script).init({
    loader: { load: ['input/tex-base', ...names.map((name) => `[tex]/${name}`), 'output/svg'] },
    tex: {
      packages: ['base', ...names],
      macros: { bm: ['\\\\boldsymbol{#1}', 1] },
      formatError: (_, error) => { throw error; },
    },
    svg: { fontCache: 'none', ...(script.endsWith('.cjs') && { linebreaks: { inline: false } }) },
    startup: { typeset: false },
  });
  const answers = [];
  for (const [latex, display] of JSON.parse(require('node:fs').readFileSync(0, 'utf8'))) {
    try {
      const node = await MathJax.tex2svgPromise(latex, { display });
      answers.push({ svg: MathJax.startup.adaptor.innerHTML(node) });
    } catch (error) {
      answers.push({ error: String(error.message || error) });
    }
  }
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
})();
"""


_answers: dict[str, str | FormulaError] = {}


def draw(source: str, *, display: bool) -> Drawing:
    """Draws LaTeX on one line, without comments; raises ``FormulaError``."""
    request = rewrites.tags_as_text(source), display
    return read(_answered(request, *_found()))


def prepare(requests: Sequence[Request]) -> None:
    """Draws many formulas in few runs, so that ``draw`` has them, or the reason why not."""
    try:
        script, node = _found()
    except NoFormulasError:
        return
    wanted = dict.fromkeys((rewrites.tags_as_text(source), display) for source, display in requests)
    missing = [request for request in wanted if _kept(_name(request, script)) is None]
    for first in range(0, len(missing), _MOST_IN_RUN):
        some = missing[first : first + _MOST_IN_RUN]
        try:
            _run(some, script, node)
        except FormulaError as error:
            for request in some:
                _remember(_name(request, script), error)


def version() -> tuple[str, int, str] | None:
    """What another engine differs in: the package, its time, and node; ``None`` if one of them is not there."""
    try:
        script, node = _found()
        return str(script), script.stat().st_mtime_ns, node
    except (NoFormulasError, OSError):
        return None


def _found() -> tuple[Path, str]:
    """The package and node; raises ``NoFormulasError`` if one of them is not there."""
    script = npm.script(VARIABLE, *_SCRIPTS)
    if script is None:
        raise NoFormulasError(
            t("the npm package mathjax is not installed"),
            t('Install it with "npm install -g mathjax@3", or set formulas = "svg".'),
        )
    node = programs.find("node")
    if node is None:
        hint = t('Install Node.js, or set formulas = "svg".')
        raise NoFormulasError(t("the program {command} is not installed", command="node"), hint)
    return script, node


def _answered(request: Request, script: Path, node: str) -> str:
    answer = _kept(_name(request, script))
    if answer is None:
        (answer,) = _run([request], script, node)
    if isinstance(answer, FormulaError):
        raise answer
    found = json.loads(answer)
    if "error" in found:
        raise FormulaError(from_library(found["error"]))
    return str(found["svg"])


def _run(requests: Sequence[Request], script: Path, node: str) -> list[str]:
    """What node answers to each request, as JSON; kept in the cache folder."""
    macros = {name[1:]: latex for name, latex in rewrites.ALIASES.items() if latex.isascii()}
    options = (f"--max-old-space-size={_MEMORY}", "-e", _SCRIPT, str(script.absolute()))
    try:
        printed = program.run((node, *options, _extensions(script), json.dumps(macros)), json.dumps(requests))
        answers = [json.dumps(answer) for answer in json.loads(printed)]
    except (DiagramError, ValueError) as error:
        raise FormulaError(error.message if isinstance(error, DiagramError) else t("node wrote no answer")) from None
    if len(answers) != len(requests):
        raise FormulaError(t("node wrote no answer"))
    for request, answer in zip(requests, answers, strict=True):
        _keep(_name(request, script), answer)
    return answers


def _extensions(script: Path) -> str:
    """MathJax 4 has chemistry only with a package of fonts."""
    return _EXTENSIONS if script.suffix == ".cjs" else f"{_EXTENSIONS},mhchem"


def _name(request: Request, script: Path) -> str:
    key = json.dumps((*request, str(script), script.stat().st_mtime_ns, _SCRIPT))
    return hashlib.sha256(key.encode()).hexdigest()


def _kept(name: str) -> str | FormulaError | None:
    if name in _answers:
        return _answers[name]
    store = resources.store("formulas", _MOST_KEPT)
    data = store.read(name) if store else None
    if data is None:
        return None
    _remember(name, data.decode())
    return data.decode()


def _keep(name: str, answer: str) -> None:
    _remember(name, answer)
    if store := resources.store("formulas", _MOST_KEPT):
        store.write(name, answer.encode())


def _remember(name: str, answer: str | FormulaError) -> None:
    if len(_answers) >= _MOST_REMEMBERED:
        _answers.clear()
    _answers[name] = answer
