import { AnswerInput, CommentDto, CommentList, ShareParams } from "@/lib/agency";
import { answerComment, listComments } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "What was said about the cells of a shared page",
  permission: "agency.view",
  params: ShareParams,
  response: CommentList,
  run: (ctx, { shop, id }) => listComments(ctx, { shopId: shop, shareId: id }),
});

export const POST = route({
  summary: "Answer a client",
  permission: "agency.edit",
  params: ShareParams,
  body: AnswerInput,
  response: CommentDto,
  status: 201,
  run: (ctx, { shop, id, ...said }) => answerComment(ctx, { ...said, shopId: shop, shareId: id }),
});
