import { DiagnosisParams, FindingListDto, ListFindingsInput, RunStartedDto } from "@/lib/diagnosis";
import { listFindings, startDiagnosis } from "@/lib/diagnosis/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "What is off, what it costs and why: the findings that are open and costly first",
  permission: "diagnosis.view",
  params: DiagnosisParams,
  query: ListFindingsInput,
  response: FindingListDto,
  run: (ctx, { shop, ...input }) => listFindings(ctx, { ...input, shopId: shop }),
});

export const POST = route({
  summary: "Look at the newest week of the book now",
  permission: "diagnosis.view",
  params: DiagnosisParams,
  response: RunStartedDto,
  status: 202,
  run: (ctx, { shop }) => startDiagnosis(ctx, { shopId: shop }),
});
