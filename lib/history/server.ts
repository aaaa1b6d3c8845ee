import "server-only";

export { listEdits, redoEdit, undoEdit } from "./server/turn-edit";
