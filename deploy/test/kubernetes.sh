#!/bin/bash
# The Indexed Job without a cluster: its manifests are validated against the published schema, and its pods run as
# processes, each with its JOB_COMPLETION_INDEX and the job's own arguments, from a folder that holds what the image holds.
# Needs kubernetes-validate:
#
#     python3 -m venv venv && venv/bin/pip install -r deploy/kubernetes/requirements.txt
#     PATH="$PWD/venv/bin:$PATH" deploy/test/kubernetes.sh
source "$(dirname "$0")/common.sh"
trap 'rm -rf "$scratch"' EXIT
command -v kubernetes-validate > /dev/null || skip "no kubernetes-validate here (PyPI: deploy/kubernetes/requirements.txt)"
job=$root/deploy/kubernetes/job.yaml
kubernetes-validate --strict "$job"

# What the second stage of the Dockerfile copies.
image=$scratch/image
mkdir -p "$image/dist" "$image/public"
cp -r "$root/dist/cli" "$image/dist/cli"
cp "$root/public/mnist.bin" "$image/public/"
cp "$root/package.json" "$image/"
for path in dist/cli public/mnist.bin package.json; do
  grep -q "$path" "$root/deploy/kubernetes/Dockerfile" || fail "the Dockerfile does not copy $path"
done

# The container's arguments, and how many pods there are.
mapfile -t args < <(python3 - "$job" <<'PY'
import sys, yaml
job = [part for part in yaml.safe_load_all(open(sys.argv[1])) if part["kind"] == "Job"][0]["spec"]
print(job["completions"])
print("\n".join(job["template"]["spec"]["containers"][0]["args"]))
PY
)
pods=${args[0]}
args=("${args[@]:1}")
args=("${args[@]/#\/sweep\/sweep.json/$sweep}")
args=("${args[@]/#\/results\//$scratch/results/}")
for pod in $(seq 0 $((pods - 1))); do
  JOB_COMPLETION_INDEX=$pod node "$image/dist/cli/resqunn.js" "${args[@]}" 2> /dev/null || fail "pod $pod"
done
say "$pods pods as processes"
expect_same_bits "$scratch/results"
