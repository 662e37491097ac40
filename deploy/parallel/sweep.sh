#!/bin/bash
# Computes what is missing of a sweep with GNU parallel: several tasks at once here, or on hosts reached by ssh.
#
#     sweep.sh SWEEP RESULTS [RUNS_PER_TASK] [OPTIONS OF PARALLEL ..]
#
#     sweep.sh sweep.json results 20 --jobs 8
#     sweep.sh sweep.json results 20 --sshlogin 8/node1,16/node2
#
# RESULTS is a folder; with several hosts on a disk that they share. Run it again after failures: it computes what is
# missing then. RESQUNN says how the command line is called, on every host (resqunn).
set -euo pipefail

if [ $# -lt 2 ]; then
  sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
sweep=$(realpath "$1")
mkdir -p "$2"
results=$(realpath "$2")
shift 2
per_task=1
if [[ ${1:-} =~ ^[0-9]+$ ]]; then
  per_task=$1
  shift
fi
command=${RESQUNN:-resqunn}
read -r -a resqunn <<< "$command"

# The joblog says of every task where it ran, how long, and how it ended.
"${resqunn[@]}" sweep missing "$sweep" "$results" --per-task "$per_task" --yes |
  parallel --will-cite --no-run-if-empty --joblog "+$results/parallel.log" "$@" \
    "$command sweep $(printf %q "$sweep") --index {} --out $(printf %q "$results")/ --workers 1 --yes --quiet"
