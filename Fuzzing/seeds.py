"""Writes a seed corpus from the project's notes: each display, or each note cut in pieces."""
import pathlib
import re
import sys

name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
root = pathlib.Path(__file__).parent.parent
notes = sorted(root.glob("notes/*.md")) + sorted(root.glob("Tests/DevelopmentCollection/*/*.md"))
seeds = set()
for note in notes:
    text = note.read_text(encoding="utf-8")
    if name == "FuzzNotation":
        seeds.update(re.findall(r"\$\$(.+?)\$\$", text, re.S))
        seeds.update(re.findall(r"(?<!\$)\$([^$\n]+)\$(?!\$)", text))
    else:
        paragraphs = re.split(r"\n\n+", text)
        for start in range(0, len(paragraphs), 3):
            seeds.add("\n\n".join(paragraphs[start : start + 4]))
for number, seed in enumerate(sorted(seeds)):
    (folder / f"seed-{number:04}").write_text(seed, encoding="utf-8")
