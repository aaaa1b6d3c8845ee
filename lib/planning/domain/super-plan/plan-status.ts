/** Where a super plan stands: 草稿, 待审批, 已批准, 影子, 生效, 暂停, 已复盘, 已回滚, 作废. */
export const PLAN_STATUSES = [
  "draft",
  "review",
  "approved",
  "shadow",
  "active",
  "paused",
  "evaluated",
  "rolledBack",
  "cancelled",
] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export const PLAN_MOVES = [
  "submit",
  "approve",
  "reject",
  "shadow",
  "activate",
  "pause",
  "evaluate",
  "rollback",
  "cancel",
] as const;
export type PlanMove = (typeof PLAN_MOVES)[number];

interface Move {
  readonly from: readonly PlanStatus[];
  readonly to: PlanStatus;
}

/** A plan reaches the platform only after approval; what has been live is paused, evaluated or rolled back, never dropped. */
const MOVES: Readonly<Record<PlanMove, Move>> = {
  submit: { from: ["draft"], to: "review" },
  approve: { from: ["review"], to: "approved" },
  reject: { from: ["review"], to: "draft" },
  shadow: { from: ["approved"], to: "shadow" },
  activate: { from: ["approved", "shadow", "paused"], to: "active" },
  pause: { from: ["active"], to: "paused" },
  evaluate: { from: ["shadow", "active", "paused"], to: "evaluated" },
  rollback: { from: ["active", "paused"], to: "rolledBack" },
  cancel: { from: ["draft", "review", "approved", "shadow"], to: "cancelled" },
};

/** The status that a move leads to, or null when the plan cannot make it from where it stands. */
export function findNextStatus(status: PlanStatus, move: PlanMove): PlanStatus | null {
  const { from, to } = MOVES[move];
  return from.includes(status) ? to : null;
}

/** The moves a plan can make from where it stands, in their usual order. */
export function listMoves(status: PlanStatus): PlanMove[] {
  return PLAN_MOVES.filter((move) => findNextStatus(status, move) !== null);
}

/** A new version is written only while nobody has approved the last one. */
export const isEditable = (status: PlanStatus): boolean => status === "draft";
