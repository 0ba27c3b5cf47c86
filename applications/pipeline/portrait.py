"""How is the pipeline told to people? A page and a picture, written from the code."""

from html import escape

from django.utils.translation import override

from applications.pipeline.graph import BEFORE_HOLD, NOTHING, Edge, edges
from applications.pipeline.states import STATES_OF, Stage, State

COLUMN, ROW, BOX_WIDTH, BOX_HEIGHT, MARGIN, HEAD = 226, 64, 178, 34, 24, 40
FILLS = {
    Stage.IDEA: "#eef3fb",
    Stage.DRAFTING: "#dfe9f7",
    Stage.SUBMISSION: "#cfdef3",
    Stage.AWARD: "#bed3ee",
    Stage.REPORTING: "#aec8ea",
    Stage.ENDED: "#ececea",
}
LETTERS = 'font-family="system-ui, sans-serif" font-size="13"'
TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8z" fill="#54657f"/></marker></defs>'
)


def page() -> str:
    """The page docs/pipeline.md: the stages, the diagram, and one row per step."""
    with override("en"):
        return "\n".join([*opening(), *diagram(), *table(), *guard_list(), ""])


def opening() -> list[str]:
    """What the page is, and the stages with their states."""
    lines = [
        "# The pipeline",
        "",
        "Written by `write_docs`; `make check` fails when it is stale.",
        "",
        "![The stages, their states, and the steps between them](pipeline.svg)",
        "",
        "| stage | states |",
        "| --- | --- |",
    ]
    for stage, states in STATES_OF.items():
        lines.append(f"| {stage.label} | {', '.join(f'{state.label} (`{state.value}`)' for state in states)} |")
    return lines


def diagram() -> list[str]:
    """The graph for readers that draw Mermaid."""
    lines = ["", "## Diagram", "", "```mermaid", "stateDiagram-v2"]
    for stage, states in STATES_OF.items():
        lines.append(f'  state "{stage.label}" as stage_{stage.value} {{')
        lines += [f'    state "{state.label}" as {state.value}' for state in states]
        lines.append("  }")
    for edge in edges():
        source = "[*]" if edge.source == NOTHING else str(edge.source)
        lines += [f"  {source} --> {target}: {edge.step}" for target in targets_of(edge)]
    return [*lines, "```"]


def targets_of(edge: Edge) -> list[str]:
    """Where a step may lead: the one that resumes leads to every state that can be held."""
    if edge.target != BEFORE_HOLD:
        return [str(edge.target)]
    return [str(other.source) for other in edges() if other.target == State.ON_HOLD]


def table() -> list[str]:
    """One row per step and state of departure."""
    lines = [
        "",
        "## Steps",
        "",
        "| step | from | to | who | must hold | reason |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for edge in edges():
        guards = ", ".join(f"`{guard.code}`" for guard in edge.guards) or "–"
        reason = "asked" if edge.needs_reason else "–"
        who = ", ".join(str(role) for role in edge.who)
        lines.append(f"| {edge.label} (`{edge.step}`) | {edge.source} | {edge.target} | {who} | {guards} | {reason} |")
    return lines


def guard_list() -> list[str]:
    """Where each guard sends people to mend what it found."""
    guards = {guard.code: guard for edge in edges() for guard in edge.guards}
    lines = ["", "## Guards", "", "| guard | mended on the tab | holds back |", "| --- | --- | --- |"]
    for code, guard in guards.items():
        steps = sorted({f"`{edge.step}`" for edge in edges() if guard in edge.guards})
        lines.append(f"| `{code}` | {guard.tab} | {', '.join(steps)} |")
    return lines


def positions() -> dict[str, tuple[int, int]]:
    """The upper left corner of each state's box: a column per stage, a row per state."""
    return {
        state: (MARGIN + column * COLUMN, HEAD + MARGIN + row * ROW)
        for column, states in enumerate(STATES_OF.values())
        for row, state in enumerate(states)
    }


def picture() -> str:
    """The picture docs/pipeline.svg: the states in columns by stage, an arrow per pair of states with its steps."""
    places = positions()
    width = MARGIN * 2 + COLUMN * (len(STATES_OF) - 1) + BOX_WIDTH
    height = HEAD + MARGIN * 2 + ROW * (max(map(len, STATES_OF.values())) - 1) + BOX_HEIGHT
    with override("en"):
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {LETTERS} role="img">',
            "<title>The pipeline</title>",
            TIP,
            f'<rect width="{width}" height="{height}" fill="#fdfcf9"/>',
            *arrows(places),
            *boxes(places),
            "</svg>",
        ]
    return "\n".join(parts) + "\n"


def boxes(places: dict[str, tuple[int, int]]) -> list[str]:
    """The stages' names and the states' boxes."""
    parts = []
    for column, (stage, states) in enumerate(STATES_OF.items()):
        x = MARGIN + column * COLUMN
        parts.append(
            f'<text x="{x}" y="{MARGIN + 12}" font-weight="600" fill="#1d2a3d">{escape(str(stage.label))}</text>'
        )
        for state in states:
            left, top = places[state]
            parts.append(
                f'<rect x="{left}" y="{top}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6" '
                f'fill="{FILLS[stage]}" stroke="#54657f"/>'
                f'<text x="{left + BOX_WIDTH // 2}" y="{top + 22}" text-anchor="middle" fill="#1d2a3d">'
                f"{escape(str(state.label))}</text>"
            )
    return parts


def arrows(places: dict[str, tuple[int, int]]) -> list[str]:
    """A line per pair of states; its title names the steps, for whoever points at it."""
    between: dict[tuple[str, str], list[str]] = {}
    for edge in edges():
        for target in targets_of(edge):
            if edge.source != NOTHING:
                between.setdefault((str(edge.source), target), []).append(str(edge.label))
    return [
        f'<path d="{line(places[source], places[target])}" fill="none" stroke="#54657f" stroke-width="1.1" '
        f'opacity="{faintness(target)}" marker-end="url(#tip)"><title>{escape(", ".join(labels))}</title></path>'
        for (source, target), labels in between.items()
    ]


def faintness(target: str) -> str:
    """The ways out are drawn fainter than the ways on."""
    return "0.3" if target in STATES_OF[Stage.ENDED] else "0.8"


def line(source: tuple[int, int], target: tuple[int, int]) -> str:
    """A curve from box to box: down the side inside a column, across otherwise."""
    (left, top), (right, low) = source, target
    middle, end = top + BOX_HEIGHT // 2, low + BOX_HEIGHT // 2
    if left == right:
        out = left + BOX_WIDTH
        bend = out + 14 + abs(low - top) // 8
        return f"M{out} {middle} C{bend} {middle} {bend} {end} {out} {end}"
    if left < right:
        half = (left + BOX_WIDTH + right) // 2
        return f"M{left + BOX_WIDTH} {middle} C{half} {middle} {half} {end} {right} {end}"
    half = (left + right + BOX_WIDTH) // 2
    return f"M{left} {middle} C{half} {middle} {half} {end} {right + BOX_WIDTH} {end}"
