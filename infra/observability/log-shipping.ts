/** Log groups of a stack, whose names its hosts know. */
export interface LogGroupNames {
  readonly application: string;
  readonly agent: string;
}

const CONFIGURATION_FILE = "/opt/aws/amazon-cloudwatch-agent/etc/inservice.json";

/** Where the CodeDeploy agent tells what it does, and what the hooks print (CodeDeploy user guide, log files). */
const AGENT_LOGS = [
  "/var/log/aws/codedeploy-agent/codedeploy-agent.log",
  "/opt/codedeploy-agent/deployment-root/deployment-logs/codedeploy-agent-deployments.log",
];

/** Log groups under a stack's path. */
export function logGroupNames(stackPath: string): LogGroupNames {
  return { application: `${stackPath}/application`, agent: `${stackPath}/agent` };
}

/** Configuration of the CloudWatch agent: which file goes where, a stream for each host. */
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

/** Lines of user data that start the agent, which package amazon-cloudwatch-agent installs. */
export function logShippingSetup(configuration: string): string {
  return `mkdir -p ${CONFIGURATION_FILE.slice(0, CONFIGURATION_FILE.lastIndexOf("/"))}
cat > ${CONFIGURATION_FILE} <<'INSERVICE_LOGS'
${configuration}
INSERVICE_LOGS
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:${CONFIGURATION_FILE}
`;
}
