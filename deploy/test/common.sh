# Sourced by the tests of this folder: a command line, a sweep, and what is to come out of it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/resqunn-deploy-XXXXXX")

say() { echo "== $*"; }
fail() {
  echo "FAILED: $*" >&2
  exit 1
}
# A test that cannot run here says why; status 77 is neither passed nor failed.
skip() {
  echo "SKIPPED: $*"
  rm -rf "$scratch"
  exit 77
}

(cd "$root" && npx vite build --config vite.cli.config.ts --logLevel error)
export RESQUNN="node $root/dist/cli/resqunn.js"
resqunn() { $RESQUNN "$@"; }

# Twenty runs of about a second: five seeds, two layers, four readings.
sweep=$scratch/sweep.json
(cd "$root" && node --import tsx deploy/test/sweep.ts "${EPOCHS:-30}") > "$sweep"

# Results without the time that each took, which no two share, ordered.
content() { sed 's/"seconds": [^,]*,//' "$1" | sort; }

# The results of a folder are those that one machine gives, to the last bit.
expect_same_bits() {
  [ -z "$(resqunn sweep missing "$sweep" "$1")" ] || fail "runs are missing in $1"
  rm -f "$scratch/merged.jsonl"
  resqunn sweep merge "$1" --out "$scratch/merged.jsonl" 2> /dev/null
  [ -s "$scratch/alone.jsonl" ] || resqunn sweep "$sweep" --out "$scratch/alone.jsonl" --quiet
  [ "$(wc -l < "$scratch/alone.jsonl")" = 20 ] || fail "expected 20 runs"
  cmp <(content "$scratch/merged.jsonl") <(content "$scratch/alone.jsonl") || fail "the bits differ from one machine's"
  say "20 runs, the same bits as one machine gives"
}

# The tasks of this sweep that run now as processes of this machine, by the name of its file, which nobody else has.
processes() { pgrep -f "^node .*resqunn.js sweep $sweep --index " || true; }

# kill_tasks COUNT KILL RUNNING: as long as the work goes on, kills one that runs at a random moment, until COUNT are killed.
# RUNNING lists what runs, KILL ends one of it; `work_goes_on` is the caller's. The names of the killed are left in `killed`.
kill_tasks() {
  local count=$1 kill=$2 running=$3 task
  killed=()
  while [ ${#killed[@]} -lt "$count" ] && work_goes_on; do
    task=$("$running" | shuf -n 1)
    if [ -n "$task" ] && [[ " ${killed[*]} " != *" $task "* ]]; then
      sleep "0.$((RANDOM % 10))"
      if "$kill" "$task" 2> /dev/null; then killed+=("$task"); fi
    fi
    sleep 0.1
  done
}
kill_process() { kill -KILL "$1"; }
