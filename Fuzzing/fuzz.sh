#!/bin/sh
# Fuzzes one entry point: Fuzzing/fuzz.sh FuzzNotation [RUNS] [LONGEST INPUT]
# Finds are written to Fuzzing/Finds; a fixed one goes to Tests/FuzzingTests/Finds.
set -eu
cd "$(dirname "$0")"
name=$1
runs=${2:-100000}
longest=${3:-400}
# Without this a crash waits for a backtrace.
export SWIFT_BACKTRACE=enable=no
swift build --sanitize=fuzzer -c "${CONFIGURATION:-release}" --product "$name" >&2
mkdir -p "Finds/$name" ".build/corpus/$name"
python3 seeds.py "$name" ".build/corpus/$name"
exec ".build/${CONFIGURATION:-release}/$name" -runs="$runs" -max_len="$longest" -timeout=20 \
  -rss_limit_mb=4096 -dict=latex.dict -artifact_prefix="Finds/$name/" -print_final_stats=1 \
  ".build/corpus/$name"
