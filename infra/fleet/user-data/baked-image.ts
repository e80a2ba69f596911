/**
 * Lines of bash for a baked image. They end the boot if the AWS CLI or the CodeDeploy agent is missing, and print
 * what is missing.
 */
export function imageCheck(): string[] {
  return [
    "lacks=()",
    "command -v aws > /dev/null || lacks+=('the AWS CLI (command aws)')",
    "systemctl cat codedeploy-agent > /dev/null 2>&1 || lacks+=('the CodeDeploy agent (service codedeploy-agent)')",
    `if [ \${#lacks[@]} -gt 0 ]; then
  printf 'inservice: the image lacks %s; build it again with that (docs/images.md). The host takes no deployments.\\n' "\${lacks[@]}" >&2
  exit 1
fi`,
  ];
}
