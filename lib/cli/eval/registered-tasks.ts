import type { EvalTask } from "./eval-task";

/** Every task of `chengfang eval`, one line each, loaded when it is named. */
export const EVAL_TASKS: Readonly<Record<string, () => Promise<EvalTask>>> = {
  anomaly: async () => (await import("./anomaly")).anomalyTask,
  allocate: async () => (await import("./allocate")).allocateTask,
  attribution: async () => (await import("./attribution")).attributionTask,
  compliance: async () => (await import("./compliance")).complianceTask,
  curves: async () => (await import("./curves")).curvesTask,
  ltv: async () => (await import("./ltv")).ltvTask,
  ope: async () => (await import("./ope")).opeTask,
  forecast: async () => (await import("./forecast")).forecastTask,
  geolift: async () => (await import("./geolift")).geoliftTask,
  lift: async () => (await import("./lift")).liftTask,
  maturity: async () => (await import("./maturity")).maturityTask,
  pacing: async () => (await import("./pacing")).pacingTask,
  regions: async () => (await import("./regions")).regionsTask,
  rootcause: async () => (await import("./rootcause")).rootcauseTask,
  recommend: async () => (await import("./recommend")).recommendTask,
  sessions: async () => (await import("./sessions")).sessionsTask,
  uplift: async () => (await import("./uplift")).upliftTask,
};
