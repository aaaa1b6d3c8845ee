import { type RulePack, toTerms } from "../rule";

const LAW = "《明码标价和禁止价格欺诈规定》第十六条至第二十条；《广告法》第八条";

export const PRICE_PACK: RulePack = {
  id: "price",
  name: "价格与促销",
  origin: "本项目依据《明码标价和禁止价格欺诈规定》（市场监管总局令第56号）编写",
  rules: [
    {
      id: "price/crossed-out",
      level: "evidence",
      terms: toTerms(`
        划线价 吊牌价 专柜价 市场价 日常价 官方指导价 厂家指导价 参考价 门市价`),
      patterns: [
        "原价[::]?\\s*[¥￥]?\\s*\\d[\\d.]*",
        "(?:立减|直降|立省|狂省|省下)\\s*{n}\\s*(?:元|块)(?=[^,。!?]{0,6}(?:比|较|对比))",
      ],
      proof: ["price-basis"],
      reason: "被比较的价格须标明含义并有依据（如本次活动前七日内最低成交价）",
      basis: LAW,
      suggestion: "在商品事实里登记划线价的依据，或不写被比较价",
    },
    {
      id: "price/final",
      level: "evidence",
      patterns: [
        "(?:到手|券后|折后|叠加后|补贴后|预估)(?:价|仅|只要|仅需|低至)?\\s*[¥￥]?\\s*\\d[\\d.]*",
        "到手价",
      ],
      exceptPatterns: [
        "(?:领券|用券|满{n}减{n}|下单|拍{n}件|凑单|会员)[^。!?]{0,16}(?:到手|券后|折后)(?:价|仅|只要|仅需|低至)?\\s*[¥￥]?\\s*\\d[\\d.]*",
      ],
      proof: ["price-basis", "promotion"],
      reason: "到手价的条件须一并写明",
      basis: LAW,
      suggestion: "写明条件：券、满减、件数和时间",
    },
    {
      id: "price/bargain",
      level: "evidence",
      terms: toTerms(`
        跳楼价 清仓价 出厂价 成本价 批发价 亏本 亏本价 血亏 骨折价 员工价 内部价
        全年底价 击穿底价 底价 年度低价 击穿价 破价`),
      except: ["拍卖底价", "起拍底价"],
      proof: ["price-basis"],
      reason: "价格性质的说法须有依据",
      basis: LAW,
      suggestion: "只写实际价格和条件",
    },
    {
      id: "price/free",
      level: "evidence",
      terms: toTerms(`
        免费领取 免费领 免费送 0元购 零元购 0元领 0元抢 点击就送 白送 白嫖 免单
        买一送十`),
      proof: ["promotion"],
      reason: "附带赠送须写明品种、规格、数量、期限和方式",
      basis: "《广告法》第八条",
      suggestion: "写明领取条件、数量和期限",
    },
    {
      id: "price/urgency",
      level: "evidence",
      terms: toTerms(`
        错过再等一年 错过等一年 错过不再有 错过就没 不买就亏 不买后悔 不买后悔一辈子
        不抢后悔 最后机会 最后一天 最后一波 最后一批 仅此一次 仅此一天 再不抢就没
        再不买就没 抢完即止 售完即止 即将售罄 即将涨价 明天涨价 马上涨价 恢复原价 秒光
        疯抢 抢疯 手慢无 库存告急 最后几件 今天不买 买到就是赚`),
      patterns: [
        "(?:仅剩|只剩|还剩|最后)\\s*{n}\\s*(?:件|单|份|个|套|瓶|台|盒|名额|席|位|小时|分钟|天)",
        "(?:全网|全年|年度)(?:仅此|唯一)(?:一次|一天)",
      ],
      proof: ["promotion"],
      reason: "紧迫性的说法须与真实的活动期限、库存一致",
      basis: "《广告法》第二十八条；《明码标价和禁止价格欺诈规定》第十九条",
      suggestion: "写明活动起止时间或真实库存",
    },
    {
      id: "price/lottery",
      level: "evidence",
      patterns: [
        "抽(?:{n})?(?:位|名|个|人|取)[^,。!?]{0,8}(?:送|免单|赠|奖)",
        "(?:中奖率|必中|人人有奖|百分百中奖)",
        "抽奖",
      ],
      proof: ["promotion"],
      reason: "有奖销售须明示种类、兑奖条件、金额和概率",
      basis: "《反不正当竞争法》第十一条；《规范促销行为暂行规定》",
      suggestion: "登记活动规则后再写",
    },
  ],
};
