export interface UserDataArgs {
  readonly region: string;
  /** Its port is handed to the application's hooks through /etc/inservice/environment. */
  readonly application: { readonly port: number };
}

/**
 * Boot script of a host on Amazon Linux 2023. The agent is started last: a deployment that arrives earlier would
 * run hooks on a half-configured host (CodeDeploy user guide, integrating with Auto Scaling).
 */
export function userData(args: UserDataArgs): string {
  const installer = `https://aws-codedeploy-${args.region}.s3.${args.region}.amazonaws.com/latest/install`;
  return `#!/bin/bash
set -euo pipefail
dnf install -y ruby wget nodejs20
mkdir -p /etc/inservice
echo 'PORT=${args.application.port}' > /etc/inservice/environment
wget --quiet --output-document=/tmp/codedeploy-install '${installer}'
chmod +x /tmp/codedeploy-install
/tmp/codedeploy-install auto
`;
}
