import { ACTIVE_STATUSES } from "../constants";

/** One state of a state machine (Amazon States Language). */
export type State = Readonly<Record<string, unknown>>;
export type States = Readonly<Record<string, State>>;

/** A call of an AWS API. @param action such as `s3:getObject` */
export type Call = (action: string) => { readonly Type: "Task"; readonly Resource: string };

export function callsIn(partition: string): Call {
  return (action) => ({ Type: "Task", Resource: `arn:${partition}:states:::aws-sdk:${action}` });
}

export const present = (path: string): State => ({ Variable: path, IsPresent: true });
export const absent = (path: string): State => ({ Variable: path, IsPresent: false });

/** A choice with one way that has a condition. */
export function choice(condition: State, then: string, otherwise: string): State {
  return { Type: "Choice", Choices: [{ ...condition, Next: then }], Default: otherwise };
}

/** Where the input holds the object's key, and which field of the input gets its content. */
interface Reading {
  readonly keyPath: string;
  readonly into: string;
}

/**
 * States that read a JSON object which may be missing. Step Functions does not document the names of S3's errors, and they end
 * with the name of the exception class in the AWS SDK for Java (Step Functions developer guide, AWS SDK service integrations).
 *
 * @param name of the first of them
 */
export function readIfAny(
  call: Call,
  name: string,
  reading: Reading,
  { found, missing }: { readonly found: string; readonly missing: string },
): States {
  const trouble = `$.${name}Trouble`;
  const { [name]: get, ...rest } = read(call, name, reading, found);
  return {
    [name]: {
      ...get,
      Catch: [{ ErrorEquals: ["States.TaskFailed"], ResultPath: trouble, Next: `${name}Missing` }],
    },
    ...rest,
    [`${name}Missing`]: choice(
      { Variable: `${trouble}.Error`, StringMatches: "*NoSuchKeyException" },
      missing,
      `${name}Failed`,
    ),
    [`${name}Failed`]: { Type: "Fail", ErrorPath: `${trouble}.Error`, CausePath: `${trouble}.Cause` },
  };
}

/** States that read a JSON object: into the field come its `Content`, and the time `Now`. */
export function read(call: Call, name: string, { keyPath, into }: Reading, next: string): States {
  return {
    [name]: {
      ...call("s3:getObject"),
      Parameters: { "Bucket.$": "$.Bucket", "Key.$": keyPath },
      ResultPath: `$.${into}`,
      Next: `${name}Content`,
    },
    [`${name}Content`]: {
      Type: "Pass",
      Parameters: {
        "Content.$": `States.StringToJson($.${into}.Body)`,
        "Now.$": "$$.State.EnteredTime",
      },
      ResultPath: `$.${into}`,
      Next: next,
    },
  };
}

/**
 * States that look for a deployment that has not ended, on all pages of the list. An empty list is a separate case, because no
 * documentation says whether an AWS SDK integration returns it or omits it.
 *
 * @param name of the first of them
 */
export function deployments(
  call: Call,
  name: string,
  { none, some }: { readonly none: string; readonly some: string },
): States {
  const listed = `$.${name}`;
  const list = (more: State): State => ({
    ...call("codedeploy:listDeployments"),
    Parameters: {
      "ApplicationName.$": "$.ApplicationName",
      "DeploymentGroupName.$": "$.DeploymentGroupName",
      IncludeOnlyStatuses: ACTIVE_STATUSES,
      ...more,
    },
    ResultPath: listed,
    Next: `${name}Found`,
  });
  return {
    [name]: list({}),
    [`${name}Found`]: {
      Type: "Choice",
      Choices: [
        { ...present(`${listed}.Deployments[0]`), Next: some },
        { ...present(`${listed}.NextToken`), Next: `${name}More` },
      ],
      Default: none,
    },
    [`${name}More`]: list({ "NextToken.$": `${listed}.NextToken` }),
  };
}
