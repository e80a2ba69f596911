/**
 * Hooks with the calls and the structure of AWS's sample scripts (aws-codedeploy-samples, load-balancing/elb-v2): a
 * file of functions, one hook that leaves and one that returns. Every call goes through a retry function, and a file
 * of flags records what must be undone.
 */
export function standbyHooks(handleProcs: string): Readonly<Record<string, string>> {
  return { "common.sh": common(handleProcs), "leave.sh": leave, "enter.sh": enter };
}

const common = (handleProcs: string) => String.raw`#!/bin/bash
export PATH="$PATH:/usr/bin:/usr/local/bin"
VERBOSE=true
ATTEMPTS=60
PAUSE=3
FLAGS="/tmp/standby-$DEPLOYMENT_GROUP_ID-$DEPLOYMENT_ID"
HANDLE_PROCS=${handleProcs}

again() {
    local left=${"$"}{MOST_TRIES:-6} tries=0 answer
    answer=$(eval $@)
    until [ $? -eq 0 ]; do
        tries=$(( $tries + 1 ))
        if (( $tries > $left )); then
            echo "gave up: $@" >&2
            return 1
        fi
        local pause=$(( $RANDOM % ( 2 ** $tries ) ))
        if (( $pause > 60 )); then pause=60; fi
        sleep $pause
        answer=$(eval $@)
    done
    echo $answer
}

region() {
    if [ -z "$AWS_REGION" ]; then
        AWS_REGION=$(curl -s http://169.254.169.254/latest/dynamic/instance-identity/document | grep -i region | awk -F\" '{print $4}')
    fi
    echo $AWS_REGION
}

CLI="again aws --region $(region)"

say() { [ "$VERBOSE" = "true" ] && echo "$(date) $*" >&2; return 0; }
die() { say "$@"; exit 1; }
mark() { echo "$1=$2" >> $FLAGS || die "cannot write $FLAGS"; }
marked() {
    [ -r $FLAGS ] || return 1
    local found=$(awk -F= -v key="$1" '$1 == key { print $2 }' $FLAGS | tail -1)
    echo "$found"
}

group_of() {
    local name=$($CLI autoscaling describe-auto-scaling-instances --instance-ids $1 --output text --query AutoScalingInstances[0].AutoScalingGroupName)
    if [ $? != 0 ]; then return 1; fi
    [ "$name" == "None" ] || echo "$name"
}
state_of() { $CLI autoscaling describe-auto-scaling-instances --instance-ids $1 --query \"AutoScalingInstances[0].LifecycleState\" --output text; }

suspend() {
    local -a names=(AZRebalance AlarmNotification ScheduledActions ReplaceUnhealthy)
    local before=($($CLI autoscaling describe-auto-scaling-groups --auto-scaling-group-name \"$group\" --output text))
    for name in ${"$"}{before[@]}; do mark "$name" "true"; done
    $CLI autoscaling suspend-processes --auto-scaling-group-name \"$group\" --scaling-processes ${"$"}{names[@]}
    if [ $? != 0 ]; then die "cannot suspend ${"$"}{names[*]}"; fi
}
resume() {
    local -a names=(AZRebalance AlarmNotification ScheduledActions ReplaceUnhealthy) again_running
    for name in ${"$"}{names[@]}; do
        if ! local flag=$(marked "$name"); then die "no $FLAGS"; elif [ ! "$flag" = "true" ]; then again_running+=("$name"); fi
    done
    $CLI autoscaling resume-processes --auto-scaling-group-name "$group" --scaling-processes ${"$"}{again_running[@]}
}

wait_until() {
    local count=0 state=$(state_of $1)
    while [ "$state" != "$2" ]; do
        if [ $count -ge $ATTEMPTS ]; then return 1; fi
        sleep $PAUSE
        state=$(state_of $1)
        count=$(( $count + 1 ))
    done
}

to_standby() {
    local state=$(state_of $1)
    if [ "$state" == "Standby" ]; then return 0; fi
    if [ "$HANDLE_PROCS" = "true" ]; then suspend; fi
    local sizes=$($CLI autoscaling describe-auto-scaling-groups --auto-scaling-group-name \"$group\" --output text)
    local least=$(echo $sizes | awk '{print $1}') wanted=$(echo $sizes | awk '{print $2}')
    if [ -z "$least" -o -z "$wanted" ]; then
        say "no sizes"
    elif [ $least == $wanted -a $least -gt 0 ]; then
        $CLI autoscaling update-auto-scaling-group --auto-scaling-group-name \"$group\" --min-size $(($least - 1))
        if [ $? != 0 ]; then return 1; fi
        mark lowered true
    fi
    $CLI autoscaling enter-standby --instance-ids $1 --auto-scaling-group-name \"$group\" --should-decrement-desired-capacity
    if [ $? != 0 ]; then return 1; fi
    wait_until $1 Standby
}
from_standby() {
    local state=$(state_of $1)
    if [ "$state" == "InService" ]; then return 0; fi
    $CLI autoscaling exit-standby --instance-ids $1 --auto-scaling-group-name \"$group\"
    if [ $? != 0 ]; then return 1; fi
    wait_until $1 InService || return 1
    if ! local lowered=$(marked lowered); then
        die "no $FLAGS"
    elif [ "$lowered" = "true" ]; then
        $CLI autoscaling update-auto-scaling-group --auto-scaling-group-name \"$group\" --min-size 1 || return 1
    fi
    if [ "$HANDLE_PROCS" = "true" ]; then resume; fi
    rm $FLAGS
}
instance() { curl -s http://169.254.169.254/latest/meta-data/instance-id; }
`;

const hook = (change: string, otherwise: string) => `#!/bin/bash
. $(dirname $0)/common.sh
host=$(instance)
if [ $? != 0 -o -z "$host" ]; then
    die "no instance id"
fi
group=$(group_of $host)
if [ $? == 0 -a -n "$group" ]; then
    ${change} $host
    if [ $? != 0 ]; then
        die "failed in $group"
    fi
    exit 0
fi
for target in one two; do
    $CLI elbv2 ${otherwise} --target-group-arn $target --targets Id=$host || die "failed at $target"
done
`;

const leave = hook("to_standby", "deregister-targets");
const enter = hook("from_standby", "register-targets");
