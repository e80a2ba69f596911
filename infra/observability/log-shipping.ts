/** Log groups of a stack. The hosts know their names. */
interface LogGroupNames {
  readonly application: string;
  readonly agent: string;
}

const AGENT_DIRECTORY = "/opt/aws/amazon-cloudwatch-agent";
const AGENT_CONTROL = `${AGENT_DIRECTORY}/bin/amazon-cloudwatch-agent-ctl`;
const CONFIGURATION_FILE = `${AGENT_DIRECTORY}/etc/inservice.json`;

/** Log files of the CodeDeploy agent and of the hooks (CodeDeploy user guide, log files). */
const AGENT_LOGS = [
  "/var/log/aws/codedeploy-agent/codedeploy-agent.log",
  "/opt/codedeploy-agent/deployment-root/deployment-logs/codedeploy-agent-deployments.log",
];

/** Log groups under a stack's path. */
export function logGroupNames(stackPath: string): LogGroupNames {
  return { application: `${stackPath}/application`, agent: `${stackPath}/agent` };
}

/** Configuration of the CloudWatch agent: the log group of each file, with one stream for each host. */
export function logAgentConfiguration(groups: LogGroupNames, applicationLogFile: string): string {
  const collect = (file: string, group: string, stream: string) => ({
    file_path: file,
    log_group_name: group,
    log_stream_name: `{instance_id}${stream}`,
  });
  const files = [
    collect(applicationLogFile, groups.application, ""),
    ...AGENT_LOGS.map((file) => collect(file, groups.agent, `/${file.slice(file.lastIndexOf("/") + 1)}`)),
  ];
  return JSON.stringify({ logs: { logs_collected: { files: { collect_list: files } } } }, undefined, 2);
}

/**
 * Lines of user data that start the CloudWatch agent, which the package amazon-cloudwatch-agent installs. A host
 * without it still serves requests. Ending the boot would not explain the failure to anybody, because the host's logs
 * are what is missing. So the host reports it on its console and continues.
 */
export function logShippingSetup(configuration: string): string {
  return `mkdir -p ${AGENT_DIRECTORY}/etc
cat > ${CONFIGURATION_FILE} <<'INSERVICE_LOGS'
${configuration}
INSERVICE_LOGS
if [ ! -x ${AGENT_CONTROL} ]; then
  echo 'inservice: no logs of this host reach CloudWatch: package amazon-cloudwatch-agent is not installed (docs/images.md)' >&2
elif ! ${AGENT_CONTROL} -a fetch-config -m ec2 -s -c file:${CONFIGURATION_FILE}; then
  echo 'inservice: no logs of this host reach CloudWatch: its agent did not start, for the reason above' >&2
fi
`;
}
