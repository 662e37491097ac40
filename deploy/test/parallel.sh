#!/bin/bash
# GNU parallel for real: several slots, a fifth of the tasks killed at random moments, the rest computed by the same command,
# and the bits that one machine gives. Then, for root, two hosts in network namespaces of this machine, reached by ssh.
source "$(dirname "$0")/common.sh"
trap 'rm -rf "$scratch"' EXIT
command -v parallel > /dev/null || skip "no GNU parallel here (Debian: apt-get install parallel)"
run=$root/deploy/parallel/sweep.sh

results=$scratch/results
"$run" "$sweep" "$results" --jobs 3 2> "$scratch/parallel.err" &
job=$!
work_goes_on() { kill -0 "$job" 2> /dev/null; }
kill_tasks 4 kill_process processes
wait "$job" && fail "expected a failure to show in the status"
missing=$(resqunn sweep missing "$sweep" "$results")
say "killed ${#killed[@]} tasks; missing: $missing"
[ -n "$missing" ] || fail "expected runs to be missing after kills"
"$run" "$sweep" "$results" 2 --jobs 3
expect_same_bits "$results"

if [ "${1:-}" = --overhead ]; then
  begun=$(date +%s.%N)
  seq 20 | parallel --will-cite --jobs 1 "$RESQUNN sweep $sweep --index {} --out $results/ --quiet"
  echo "overhead: $(awk -v begun="$begun" -v now="$(date +%s.%N)" 'BEGIN { printf "%.2f", (now - begun) / 20 }') s a task"
fi

# Two hosts: namespaces with an address and an sshd each.
if [ "$(id -u)" != 0 ] || [ ! -x /usr/sbin/sshd ] || ! ip netns add "resqunn-$$-1" 2> /dev/null; then
  say "no hosts by ssh: that takes root, sshd and network namespaces"
  exit 0
fi
sshd_pids=()
remove_hosts() {
  for pid in "${sshd_pids[@]}"; do kill "$pid" 2> /dev/null || true; done
  for host in 1 2; do ip netns del "resqunn-$$-$host" 2> /dev/null || true; done
  rm -rf "$scratch"
}
trap remove_hosts EXIT
mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -f "$scratch/key"
ssh-keygen -q -t ed25519 -N '' -f "$scratch/host_key"
chmod 700 "$scratch"
for host in 1 2; do
  name=resqunn-$$-$host
  [ "$host" = 1 ] || ip netns add "$name"
  ip link add "rq$host-$$" type veth peer name eth0 netns "$name"
  ip addr add "10.213.$host.1/24" dev "rq$host-$$"
  ip link set "rq$host-$$" up
  ip -n "$name" addr add "10.213.$host.2/24" dev eth0
  ip -n "$name" link set eth0 up
  ip netns exec "$name" /usr/sbin/sshd -D -f /dev/null -o "HostKey=$scratch/host_key" -o "PidFile=none" \
    -o "AuthorizedKeysFile=$scratch/key.pub" -o StrictModes=no -o UsePAM=no -o PermitRootLogin=yes 2> "$scratch/sshd$host" &
  sshd_pids+=($!)
done
ssh="ssh -i $scratch/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
for host in 1 2; do
  for _ in $(seq 50); do $ssh "root@10.213.$host.2" true 2> /dev/null && break || sleep 0.1; done
done
"$run" "$sweep" "$scratch/hosts" 2 --ssh "$ssh" --sshlogin "1/root@10.213.1.2,1/root@10.213.2.2"
# Lines of tasks begin with their number; the first may name the columns.
hosts() { grep '^[0-9]' "$scratch/hosts/parallel.log" | cut -f 2; }
say "tasks by host: $(hosts | sort | uniq -c | tr -s ' \n' ' ')"
[ "$(hosts | sort -u | wc -l)" = 2 ] || fail "expected both hosts to work"
expect_same_bits "$scratch/hosts"
