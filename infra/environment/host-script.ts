/**
 * Path of the script on hosts. Hooks call it before they start the application, so that each rollout brings new
 * values.
 */
export const ENVIRONMENT_COMMAND = "/usr/local/bin/inservice-environment";

export interface HostScriptArgs {
  readonly region: string;
  /** Path of the stack's variables in Parameter Store, without a trailing slash. */
  readonly parameterPath: string;
  /** Port of the application; undefined for hosts that listen on no port. */
  readonly port?: number | undefined;
}

/** Lines of user data that install the script and run it once. If a value is missing, the boot fails. */
export function environmentSetup(args: HostScriptArgs): string {
  return `cat > ${ENVIRONMENT_COMMAND} <<'INSERVICE_ENVIRONMENT'
${environmentScript(args)}INSERVICE_ENVIRONMENT
chmod 0755 ${ENVIRONMENT_COMMAND}
${ENVIRONMENT_COMMAND}
`;
}

/**
 * Bash for a host with the AWS CLI. It writes the environment file, in a form that both systemd (EnvironmentFile) and
 * shells can read. Only root can read the file. The file is written completely or not at all. Values go from AWS only
 * to the file, and never to a process argument, an output or a log.
 */
export function environmentScript({ region, parameterPath, port }: HostScriptArgs): string {
  const own = [`AWS_REGION=${region}`, ...(port === undefined ? [] : [`PORT=${port}`])];
  return `#!/usr/bin/env bash
# Writes the application's environment from Parameter Store and Secrets Manager. Prints names of trouble, never values.
set -euo pipefail
umask 077
export AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=8 PYTHONUTF8=1
target=\${INSERVICE_ENVIRONMENT_FILE:-/etc/inservice/environment}
path='${parameterPath}'

value_of() {
  local region='${region}'
  case $1 in
    arn:*)
      region=$(cut -d : -f 4 <<<"$1")
      aws secretsmanager get-secret-value --region "$region" --secret-id "$1" --query SecretString --output text </dev/null
      ;;
    *) aws ssm get-parameter --region "$region" --name "$1" --with-decryption --query Parameter.Value --output text </dev/null ;;
  esac
}

# systemd and shells agree on double quotes with these four characters escaped.
quoted() {
  local value=$1
  value=\${value//\\\\/\\\\\\\\}
  value=\${value//\\"/\\\\\\"}
  value=\${value//\\$/\\\\\\$}
  value=\${value//\\\`/\\\\\\\`}
  printf '"%s"' "$value"
}

mkdir -p -- "$(dirname -- "$target")"
new=$(mktemp -- "$target.XXXXXX")
trap 'rm -f -- "$new"' EXIT
variables=$(aws ssm get-parameters-by-path --region '${region}' --path "$path" --recursive --query 'Parameters[].[Name,Value]' --output text </dev/null)
while IFS=$'\\t' read -r name value; do
  case $name in
    "$path"/plain/*) ;;
    "$path"/secret/*)
      if ! value=$(value_of "$value") || [[ -z $value || $value == None ]]; then
        echo "\${name##*/}: what it refers to cannot be read, or is not text" >&2
        exit 1
      fi
      ;;
    *) continue ;;
  esac
  printf '%s=%s\\n' "\${name##*/}" "$(quoted "$value")"
done <<<"$variables" >"$new"
printf '%s\\n' ${own.map((line) => `'${line}'`).join(" ")} >>"$new"
mv -f -- "$new" "$target"
trap - EXIT
`;
}
