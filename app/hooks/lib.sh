#!/usr/bin/env bash
# What the hooks share: where things are, and how the service is started and stopped. Sourced, never run.
#
# APP_ROOT                    where the application lives; /opt/app unless a test or a lab says otherwise
# INSERVICE_HOST_ADDRESS      set by a lab that runs many hosts on one machine: the address of this host
# INSERVICE_ENVIRONMENT_FILE  holds PORT=...; /etc/inservice/environment, written when the host was launched
# INSERVICE_ENVIRONMENT_COMMAND  writes that file anew; /usr/local/bin/inservice-environment
# APPLICATION_PORT            the port when that file is missing; 8080 when this is, too

app_root=${APP_ROOT:-/opt/app}
current_link=$app_root/current
releases_directory=$app_root/releases
log_file=$app_root/log/app.log
pid_file=$app_root/run/app.pid
server_script=$current_link/server.js
environment_file=${INSERVICE_ENVIRONMENT_FILE:-/etc/inservice/environment}
bind_address=${INSERVICE_HOST_ADDRESS:-0.0.0.0}
unit_name=inservice-app.service
# Above the 20 s that the service gives its requests, below the timeout of ApplicationStop.
stop_seconds=25

fail() {
  echo "$*" >&2
  exit 1
}

application_port() {
  local port=""
  if [[ -r $environment_file ]]; then
    port=$(sed -n 's/^PORT="\{0,1\}\([0-9]\{1,\}\)"\{0,1\}$/\1/p' "$environment_file" | tail -n 1)
  fi
  echo "${port:-${APPLICATION_PORT:-8080}}"
}

release_directory() {
  [[ -n "${DEPLOYMENT_ID:-}" ]] || fail "DEPLOYMENT_ID is not set; the CodeDeploy agent sets it for hooks."
  echo "$releases_directory/$DEPLOYMENT_ID"
}

# Hosts of a lab share one machine, whose services are not theirs to change.
uses_systemd() {
  [[ -d /run/systemd/system && -z "${INSERVICE_HOST_ADDRESS:-}" && -z "${APP_ROOT:-}" ]]
}

service_runs() {
  if uses_systemd; then systemctl is-active --quiet "$unit_name"; else running_pid >/dev/null; fi
}

stop_service() {
  if uses_systemd; then
    if systemctl cat "$unit_name" >/dev/null 2>&1; then systemctl stop "$unit_name"; fi
  else
    stop_process
  fi
}

# Settings may have changed since the host was launched: user data leaves a command that fetches them anew.
refresh_environment() {
  local command=${INSERVICE_ENVIRONMENT_COMMAND:-/usr/local/bin/inservice-environment}
  if [[ -x $command ]]; then "$command"; fi
}

start_service() {
  refresh_environment
  if uses_systemd; then start_unit; else start_process; fi
}

start_unit() {
  cat >"/etc/systemd/system/$unit_name" <<UNIT
[Unit]
Description=InService sample application
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=$(command -v node) $server_script
EnvironmentFile=-$environment_file
Environment=BIND_ADDRESS=$bind_address PORT=$(application_port)
DynamicUser=yes
AmbientCapabilities=CAP_NET_BIND_SERVICE
Restart=always
RestartSec=1
TimeoutStopSec=$stop_seconds
StandardOutput=append:$log_file
StandardError=inherit

[Install]
WantedBy=multi-user.target
UNIT
  systemctl daemon-reload
  systemctl enable --quiet "$unit_name"
  systemctl start "$unit_name"
}

# A child that kept the hook's output open would fail the hook, so nothing is inherited.
start_process() {
  (
    set -a
    if [[ -r $environment_file ]]; then source "$environment_file"; fi
    BIND_ADDRESS=$bind_address
    PORT=$(application_port)
    exec setsid node "$server_script"
  ) </dev/null >>"$log_file" 2>&1 &
  local pid=$!
  printf '%s %s\n' "$pid" "$(process_start_time "$pid")" >"$pid_file.new"
  mv -f -- "$pid_file.new" "$pid_file"
}

stop_process() {
  local pid deadline=$((SECONDS + stop_seconds))
  if pid=$(running_pid); then
    kill -TERM "$pid" 2>/dev/null || true
    while running_pid >/dev/null; do
      if ((SECONDS >= deadline)); then
        echo "process $pid ignores SIGTERM for $stop_seconds s: killing it" >&2
        kill -KILL "$pid" 2>/dev/null || true
        break
      fi
      sleep 0.05
    done
  fi
  rm -f -- "$pid_file"
}

# Prints the service's process id. A number in the file is not enough: after a crash it may be another process's by
# now. It is the service while it started when the file says; a zombie has ended.
running_pid() {
  local pid started
  [[ -r $pid_file ]] || return 1
  read -r pid started <"$pid_file" || return 1
  [[ $pid =~ ^[0-9]+$ && -n $started && "$(process_start_time "$pid")" == "$started" ]] || return 1
  echo "$pid"
}

# Ticks since boot at which a process started (proc(5), stat, field 22), or nothing when it has ended.
process_start_time() {
  local stat fields
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
  # The second field, the name, may hold spaces and brackets: what counts follows its last bracket.
  read -r -a fields <<<"${stat##*) }"
  [[ ${fields[0]} == Z ]] || echo "${fields[19]}"
}
