#!/bin/bash
# Submits what is missing of a sweep as a Slurm array, and prints the number of the job. Run it again after failures: it
# submits what is missing then.
#
#     submit.sh SWEEP RESULTS [RUNS_PER_TASK] [OPTIONS OF SBATCH ..]
#
# RESULTS is a folder on a disk that all nodes share. RESQUNN says how the command line is called (resqunn).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [ $# -lt 2 ]; then
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
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
read -r -a resqunn <<< "${RESQUNN:-resqunn}"
missing() { "${resqunn[@]}" sweep missing "$sweep" "$results" --yes "$@"; }

# Slurm numbers tasks below MaxArraySize.
most=$(($(scontrol show config | sed -n 's/^MaxArraySize *= *//p') - 1))
indices=$(missing)
if [ -z "$indices" ]; then
  echo "nothing is missing" >&2
  exit 0
fi
mkdir -p "$results/logs"
options=(--parsable --output "$results/logs/%A_%a.log" "$@")
if [ "$per_task" = 1 ] && [ "${indices##*[,-]}" -le "$most" ]; then
  exec sbatch "${options[@]}" --array "$indices" "$here/sweep.sbatch" "$sweep" "$results"
fi

plan=$(mktemp "$results/plan-XXXXXX")
missing --per-task "$per_task" > "$plan"
while [ "$(wc -l < "$plan")" -gt "$most" ]; do
  per_task=$((per_task * 2))
  missing --per-task "$per_task" > "$plan"
done
exec sbatch "${options[@]}" --array "1-$(wc -l < "$plan")" "$here/sweep.sbatch" "$sweep" "$results" "$plan"
