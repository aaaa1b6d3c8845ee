import { describe, expect, it } from "vitest";
import { toFlowScene } from "@/lib/importers/domain/formats/flow-scenes";

describe("toFlowScene", () => {
  it.each([
    ["货款结算入账", "settlement"],
    ["订单结算", "settlement"],
    ["退款-结算后退款-退用户", "refundAfterSettlement"],
    ["退款-订单退款触发-退补贴", "subsidyReversal"],
    ["退款-订单退款触发-退分账", "feeReturn"],
    ["服务费返还", "feeReturn"],
    ["退换货运费险", "insurance"],
    ["运费险扣减货款", "insurance"],
    ["充值千川广告费", "adTopUp"],
    ["提现", "withdrawal"],
    ["提现退票", "withdrawalReturn"],
    ["小额打款", "smallPayment"],
    ["消费者赔付", "compensationPaid"],
    ["判罚扣款", "penalty"],
    ["平台赔付", "compensationReceived"],
    ["年框返点", "rebate"],
    ["充值保证金", "depositPaid"],
    ["保证金退款", "depositReturned"],
    ["上门取件运费", "logistics"],
    ["云仓充值", "logistics"],
    ["月付贴息", "paymentCost"],
    ["评价有礼", "promotion"],
    ["福袋", "gift"],
    ["佣金入账", "commissionIncome"],
    ["贷款还款", "financing"],
  ])("reads %s as %s", (text, scene) => {
    expect(toFlowScene(text)).toBe(scene);
  });

  it("reads the members of a family that the enumeration only numbers", () => {
    expect(toFlowScene("上门取件保价费")).toBe("logistics");
    expect(toFlowScene("小额打款-补运费")).toBe("smallPayment");
    expect(toFlowScene("价保补差（退回）")).toBe("refundAfterSettlement");
    expect(toFlowScene("退款—结算后退款—退用户")).toBe("refundAfterSettlement");
  });

  it("leaves unstated and unheard-of scenes unknown", () => {
    expect(toFlowScene("人工调账")).toBe("unknown");
    expect(toFlowScene("某个新场景")).toBe("unknown");
  });
});
