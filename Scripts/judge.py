"""Runs the scripts that `rejudge` writes and compares their word with the checker's.

Reads lines of JSON from standard input; --only holds|fails keeps those, --sample N takes N of them
by lot (--seed). Prints every refutation with its script, then a table; exits 1 after a refutation.
"""
import argparse
import contextlib
import io
import json
import random
import signal
import sys
import warnings
from collections import Counter

arguments = argparse.ArgumentParser()
arguments.add_argument("--only")
arguments.add_argument("--sample", type=int)
arguments.add_argument("--seed", type=int, default=1)
arguments.add_argument("--seconds", type=int, default=60, help="the most that one script may take")
arguments.add_argument("--verbose", action="store_true", help="also say what has no script")
arguments = arguments.parse_args()
warnings.simplefilter("ignore")


def too_long(*_):
    raise TimeoutError


signal.signal(signal.SIGALRM, too_long)


def run(script):
    """The first word of a script's last line: agrees, differs: or neither."""
    out = io.StringIO()
    signal.alarm(arguments.seconds)
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(script, "script", "exec"), {"__name__": "script"})
    except TimeoutError:
        return "too long", ""
    except Exception as error:
        return "error", repr(error)
    finally:
        signal.alarm(0)
    return out.getvalue().strip().split("\n")[-1].split(":")[0], out.getvalue()


cases = [json.loads(line) for line in sys.stdin]
print(Counter(case["word"] for case in cases), "judged by the checker")
if arguments.only:
    cases = [case for case in cases if case["word"] == arguments.only]
if arguments.sample and arguments.sample < len(cases):
    cases = random.Random(arguments.seed).sample(cases, arguments.sample)

tally, refuted = Counter(), 0
for case in cases:
    wanted = {"holds": "agrees", "fails": "differs"}.get(case["word"])
    if wanted is None:
        continue
    found = [run(script) for script in case["scripts"]]
    words = [word for word, _ in found]
    against = {"agrees": "differs", "differs": "agrees"}[wanted]
    if against in words or "error" in words:
        fate = "error" if against not in words else "refuted"
        refuted += 1
        place = words.index(against if against in words else "error")
        print(f"\n{fate}: {case['note']} {case['statement']}: {case['latex']}")
        print(f"read as {case['reading']}\nthe checker: {case['word']}\n{found[place][1]}")
        print(case["scripts"][place])
    elif wanted in words:
        fate = "confirmed"
    else:
        fate = words[0] if words else "not expressible"
        if arguments.verbose:
            print(f"{fate}: {case['note']} {case['statement']}: {case['latex']} {case['reasons']}")
    tally[case["word"], fate] += 1

for (word, fate), count in sorted(tally.items()):
    print(f"{word:9} {fate:15} {count:6}")
sys.exit(1 if refuted else 0)
