#!/bin/bash
# Slurm for real, on a cluster of this machine alone: submits a sweep as an array, kills a fifth of its tasks at random
# moments, submits what is missing, and expects the bits that one machine gives.
source "$(dirname "$0")/common.sh"
for tool in sbatch munged slurmctld slurmd; do
  PATH=$PATH:/usr/sbin:/sbin command -v "$tool" > /dev/null || skip "no $tool here (Debian: apt-get install slurm-wlm munge)"
done
source "$root/deploy/test/slurm-cluster.sh"
trap 'stop_cluster; rm -rf "$scratch"' EXIT
start_cluster
say "$(sbatch --version), one node, $(nproc) processors"

submit=$root/deploy/slurm/submit.sh
results=$scratch/results
job=$("$submit" "$sweep" "$results" --mem=0)
say "job $job: tasks $(resqunn sweep missing "$sweep" "$results")"

# A fifth of 20 tasks, each caught while it runs.
running_tasks() { squeue --noheader --states=RUNNING --format '%F_%K'; }
kill_task() { scancel --signal=KILL --full "$1"; }
work_goes_on() { ! queue_is_empty; }
kill_tasks 4 kill_task running_tasks
say "killed: ${killed[*]}"
wait_for 300 "empty queue" queue_is_empty

missing=$(resqunn sweep missing "$sweep" "$results")
[ -n "$missing" ] || fail "expected runs to be missing after kills of ${killed[*]}"
say "missing: $missing; $(resqunn sweep status "$sweep" "$results" | sed -n 2p)"
job=$("$submit" "$sweep" "$results" 2 --mem=0)
wait_for 300 "empty queue" queue_is_empty
[ "$("$submit" "$sweep" "$results" 2>&1)" = "nothing is missing" ] || fail "job $job: $(cat "$results"/logs/"$job"_*.log)"
expect_same_bits "$results"

if [ "${1:-}" = --overhead ]; then
  # Tasks that do nothing but find their run finished: what a task costs besides its run.
  begun=$(date +%s.%N)
  sbatch --parsable --mem=0 --output /dev/null --array 1-20 "$root/deploy/slurm/sweep.sbatch" "$sweep" "$results" > /dev/null
  sleep 0.5
  wait_for 300 "empty queue" queue_is_empty
  echo "overhead: $(awk -v begun="$begun" -v now="$(date +%s.%N)" -v slots="$(nproc)" 'BEGIN { printf "%.2f", (now - begun) * slots / 20 }') s a task and slot"
fi
