export { deadManDefinition } from "./definition";
export { type DeadManStatement, deadManStatements } from "./statements";
export { type DeadManTarget, deadManInput } from "./target";
