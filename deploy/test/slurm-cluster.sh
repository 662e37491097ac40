# Sourced: starts a Slurm cluster of one node on this machine, in a scratch folder, beside whatever is configured here;
# ends it when the shell ends. Needs munged, slurmctld and slurmd (Debian: slurm-wlm munge), no particular user.
cluster=$scratch/cluster
mkdir -p "$cluster/state" "$cluster/spool"
chmod 755 "$scratch" "$cluster"
node=$(hostname -s)
user=$(id -un)
export SLURM_CONF=$cluster/slurm.conf
# Daemons stand in folders of administrators.
export PATH=$PATH:/usr/sbin:/sbin
cluster_pids=()

# Snakemake's jobs drop SLURM_CONF from their environment: there srun finds this cluster all the same.
mkdir -p "$cluster/bin"
printf '#!/bin/sh\nSLURM_CONF=%s exec %s "$@"\n' "$SLURM_CONF" "$(command -v srun)" > "$cluster/bin/srun"
chmod +x "$cluster/bin/srun"
export PATH=$cluster/bin:$PATH

stop_cluster() {
  local pid
  for pid in "${cluster_pids[@]}"; do kill "$pid" 2> /dev/null || true; done
  for pid in "${cluster_pids[@]}"; do wait "$pid" 2> /dev/null || true; done
}

start_cluster() {
  dd if=/dev/urandom of="$cluster/munge.key" bs=128 count=1 status=none
  chmod 600 "$cluster/munge.key"
  munged --foreground --force --key-file="$cluster/munge.key" --socket="$cluster/munge.socket" \
    --pid-file="$cluster/munge.pid" --log-file="$cluster/munge.log" --seed-file="$cluster/munge.seed" \
    > "$cluster/munged.out" 2>&1 &
  cluster_pids+=($!)
  # Ports of this process, below those that the system hands out.
  local port=$((20000 + $$ % 10000))
  cat > "$SLURM_CONF" << CONF
ClusterName=resqunn
SlurmctldHost=$node(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.socket
CredType=cred/munge
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=100000
ReturnToService=2
KillWait=2
MinJobAge=300
SlurmdParameters=config_overrides
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=64000 State=UNKNOWN
PartitionName=lab Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF
  wait_for 10 "munged" test -S "$cluster/munge.socket"
  slurmctld -D -i > "$cluster/slurmctld.out" 2>&1 &
  cluster_pids+=($!)
  slurmd -D > "$cluster/slurmd.out" 2>&1 &
  cluster_pids+=($!)
  wait_for 30 "an idle node" node_is_idle
}

node_is_idle() { [ "$(sinfo --noheader --format %T 2> /dev/null)" = idle ]; }

# Waits until a command ends well, for so many seconds at most.
wait_for() {
  local left=$(($1 * 10)) what=$2
  shift 2
  until "$@"; do
    left=$((left - 1))
    if [ "$left" -le 0 ]; then
      tail -n 20 "$cluster"/*.log "$cluster"/*.out >&2 || true
      fail "no $what"
    fi
    sleep 0.1
  done
}

queue_is_empty() { [ -z "$(squeue --noheader)" ]; }
