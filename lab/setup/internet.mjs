const OPTION = "--internet";

/**
 * Takes the option that opens the internet to the lab's hosts out of a command's arguments. The lab learns of it by a variable.
 * @param {readonly string[]} args
 */
export function internetOption(args) {
  return {
    args: args.filter((arg) => arg !== OPTION),
    variables: args.includes(OPTION) ? { INSERVICE_LAB_INTERNET: "1" } : {},
  };
}
