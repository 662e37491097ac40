#!/bin/bash
# Snakemake for real, on this machine and through its Slurm executor: jobs that are killed at random moments are computed by
# the same command, and the bits are those that one machine gives. Needs snakemake and, for Slurm, its plugin:
#
#     python3 -m venv venv && venv/bin/pip install -r deploy/snakemake/requirements.txt
#     PATH="$PWD/venv/bin:$PATH" deploy/test/snakemake.sh
source "$(dirname "$0")/common.sh"
trap 'rm -rf "$scratch"' EXIT
command -v snakemake > /dev/null || skip "no snakemake here (PyPI: deploy/snakemake/requirements.txt)"
say "snakemake $(snakemake --version)"

run() {
  local results=$1
  shift
  snakemake -s "$root/deploy/snakemake/Snakefile" --directory "$scratch" --quiet all "$@" \
    --config "sweep=$sweep" "results=$results" "resqunn=$RESQUNN" per_task=2
}

results=$scratch/local
run "$results" --cores 2 --keep-going 2> "$scratch/killed.err" &
job=$!
work_goes_on() { kill -0 "$job" 2> /dev/null; }
kill_tasks 2 kill_process processes
wait "$job" && fail "expected a failure to show in the status"
say "killed ${#killed[@]} of 10 jobs; missing: $(resqunn sweep missing "$sweep" "$results/runs")"
run "$results" --cores 2
expect_same_bits "$results/runs"
cmp <(content "$results/merged.jsonl") <(content "$scratch/alone.jsonl") || fail "merged.jsonl differs"

python3 -c 'import snakemake_executor_plugin_slurm' 2> /dev/null || snakemake --help | grep -q slurm || { say "no Slurm executor here"; exit 0; }
PATH=$PATH:/usr/sbin:/sbin command -v slurmctld > /dev/null || { say "no Slurm here"; exit 0; }
source "$root/deploy/test/slurm-cluster.sh"
trap 'stop_cluster; rm -rf "$scratch"' EXIT
start_cluster
results=$scratch/slurm
run "$results" --executor slurm --jobs 10 --slurm-status-command squeue --slurm-no-account --seconds-between-status-checks 5 \
  --default-resources slurm_partition=lab 2> "$scratch/slurm.err" || { tail -n 40 "$scratch/slurm.err" >&2; fail "snakemake on Slurm"; }
[ "$(squeue --noheader --states=all | wc -l)" -ge 10 ] || fail "expected ten jobs of Slurm"
expect_same_bits "$results/runs"
