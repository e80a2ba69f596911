import { RENEW_MS } from "../guard/lease";
import {
  absent,
  type Call,
  callsIn,
  choice,
  deployments,
  present,
  read,
  readIfAny,
  type State,
} from "./states";

/** Between the two looks. A living owner renews its lease meanwhile, and CodeDeploy begins the rollback of what has failed. */
const PAUSE_SECONDS = RENEW_MS / 1000 + 5;
/** Seconds within which one look must end. The next one starts a minute later. */
const LONGEST_LOOK = 55;

const OWED = "$.Guard.Content.journal.owed";
const OWED_NOW = "$.Again.Content.journal.owed";

/**
 * The dead-man of deployment groups: an Express state machine (Amazon States Language) that a schedule starts every minute for
 * each group, with the input of `deadManInput`. Where the guard says that a rollout owes something, nobody holds the lease, and
 * no deployment runs, it resumes exactly the processes in the guard and tells the topic. It never resumes an empty list, which
 * would mean all (Auto Scaling API reference, ResumeProcesses). Hosts and traffic are left to the next rollout.
 *
 * It never writes the guard. Another object names the content for which it has done its work, so that a process which somebody
 * suspends afterwards stays suspended.
 *
 * It looks twice, and reads the guard last: whoever takes the guard later has not looked at the group's processes yet.
 *
 * @param partition such as `aws`
 */
export function deadManDefinition(partition: string): string {
  const call = callsIn(partition);
  const done = "NothingToDo";
  return JSON.stringify({
    Comment: "Resumes what a rollout has left suspended in an Auto Scaling group",
    StartAt: "ReadGuard",
    TimeoutSeconds: LONGEST_LOOK,
    States: {
      ...readIfAny(call, "ReadGuard", { keyPath: "$.Key", into: "Guard" }, { found: "Left", missing: done }),
      Left: choice(LEFT_BEHIND, "ReadMark", done),
      ...readIfAny(
        call,
        "ReadMark",
        { keyPath: "$.RestoredKey", into: "Mark" },
        { found: "Marked", missing: "FirstLook" },
      ),
      Marked: choice(sameNonce("$.Mark.Content.nonce"), done, "FirstLook"),
      ...deployments(call, "FirstLook", { none: "Pause", some: done }),
      Pause: { Type: "Wait", Seconds: PAUSE_SECONDS, Next: "SecondLook" },
      ...deployments(call, "SecondLook", { none: "ReadAgain", some: done }),
      ...read(call, "ReadAgain", { keyPath: "$.Key", into: "Again" }, "Unchanged"),
      Unchanged: choice(sameNonce("$.Again.Content.nonce"), "AnyProcesses", done),
      AnyProcesses: choice(present(`${OWED_NOW}.processes[0]`), "Resume", "Tell"),
      ...restore(call),
      [done]: { Type: "Succeed" },
    },
  });
}

/** What of the guard's `owed` tells that something is to be undone. */
const OWING = ["processes[0]", "surge", "filling", "detached", "shift"];

/** Something is owed, and nobody holds the lease. A guard without the lease's end as a text is left alone. */
const LEFT_BEHIND: State = {
  And: [
    { Or: OWING.map((what) => present(`${OWED}.${what}`)) },
    {
      Or: [
        absent("$.Guard.Content.lease"),
        {
          And: [
            present("$.Guard.Content.leaseEnds"),
            { Variable: "$.Guard.Content.leaseEnds", TimestampLessThanPath: "$.Guard.Now" },
          ],
        },
      ],
    },
  ],
};

/** Each write of the guard has another nonce. */
function sameNonce(path: string): State {
  return { Variable: path, StringEqualsPath: "$.Guard.Content.nonce" };
}

/** The mark comes last: if the topic cannot be told, the next look tries again. */
function restore(call: Call): Readonly<Record<string, State>> {
  return {
    Resume: {
      ...call("autoscaling:resumeProcesses"),
      Parameters: {
        "AutoScalingGroupName.$": "$.AutoScalingGroupName",
        "ScalingProcesses.$": `${OWED_NOW}.processes`,
      },
      ResultPath: null,
      Next: "Tell",
    },
    Tell: {
      ...call("sns:publish"),
      Parameters: { "TopicArn.$": "$.TopicArn", Subject: SUBJECT, "Message.$": MESSAGE },
      ResultPath: null,
      Next: "WriteMark",
    },
    WriteMark: {
      ...call("s3:putObject"),
      Parameters: {
        "Bucket.$": "$.Bucket",
        "Key.$": "$.RestoredKey",
        ContentType: "application/json",
        Body: { "nonce.$": "$.Guard.Content.nonce", "at.$": "$$.State.EnteredTime" },
      },
      End: true,
    },
  };
}

const SUBJECT = "InService: a rollout ended without tidying up";

const TEXT = [
  "A rollout of the deployment group {} changed the Auto Scaling group {} and did not undo it. Its deployer holds the guard",
  "s3://{}/{} no longer, and no deployment runs there. It owes: {}. The processes in it have been resumed. Hosts that were added",
  "(surge, filling) stay, and traffic (shift) goes where it goes, until the next rollout undoes that: run pulumi up --refresh.",
].join(" ");

const MESSAGE = `States.Format('${TEXT}', $.DeploymentGroupName, $.AutoScalingGroupName, $.Bucket, $.Key, States.JsonToString(${OWED_NOW}))`;
