import { type RulePack, toTerms } from "../rule";

const PROJECT =
  "本项目依据法条编写；部分词条事实取自 baocanmou/obsidian-ad-compliance-check（MIT）";

export const FOOD_PACK: RulePack = {
  id: "food",
  name: "食品",
  origin: PROJECT,
  only: ["food", "health-food"],
  rules: [
    {
      id: "food/claims",
      level: "ban",
      terms: toTerms(`
        健康必需 代替母乳 替代母乳 媲美母乳 接近母乳 母乳化 食疗 药食同源功效`),
      reason: "食品广告不得涉及疾病预防、治疗功能，不得声称替代母乳",
      basis: "《食品安全法》第七十三条；《广告法》第十八条、第二十条",
      suggestion: "改为原料、产地、工艺或者口感",
    },
    {
      id: "food/organic",
      level: "evidence",
      terms: toTerms(`
        有机 绿色食品 无农药 零农残 不打农药 原生态 富硒 不含防腐剂 0防腐剂`),
      except: toTerms(`
        有机会 有机结合 有机整体 所有机 没有机 有机型 有机器 有机构 有机制 有机场`),
      proof: ["certificate", "test"],
      reason: "认证与“不含”类声称须有证书或者检测报告",
      basis: "《广告法》第十一条、第二十八条；GB 7718",
      suggestion: "写明认证名称和编号",
    },
  ],
};

export const COSMETICS_PACK: RulePack = {
  id: "cosmetics",
  name: "化妆品",
  origin: PROJECT,
  rules: [
    {
      id: "cosmetics/medical",
      level: "ban",
      terms: toTerms(`
        药妆 医学护肤 医学护肤品 祛疤 除疤 换肤 速白 一洗白 一抹白 一夜美白 干细胞
        修复疤痕 激素脸修复 微整 无创祛斑 童颜`),
      reason: "化妆品不得明示或者暗示具有医疗作用",
      basis: "《化妆品监督管理条例》第三十七条、第四十三条",
      suggestion: "改为注册或者备案的功效表述",
    },
    {
      id: "cosmetics/special",
      level: "manual",
      terms: toTerms(`
        祛斑 淡斑 美白 祛痘 去痘 祛皱 去皱 除皱 抗皱 抗老 抗初老 淡化细纹 淡化皱纹
        紧致提拉 嫩肤 逆龄 冻龄 淡化黑眼圈 去黑眼圈 淡纹 去眼袋 育发 防脱 抗敏 修复受损
        修护屏障 修复屏障 提亮肤色 细化毛孔 收缩毛孔 改善肤质`),
      except: toTerms(`
        防脱落 防脱线 防脱扣 防脱设计 防脱手 防脱胶 防脱轨 防脱袜 美白牙刷`),
      proof: ["certificate", "test"],
      reason: "功效须与注册或者备案的一致，并有评价依据",
      basis: "《化妆品监督管理条例》第二十二条、第四十三条",
      suggestion: "核对注册备案的功效，附评价摘要",
    },
    {
      id: "cosmetics/safe",
      level: "caution",
      terms: toTerms(`
        敏感肌专用 医用级 医美级 纯植物 孕妇可用 婴儿可用 食品级护肤`),
      proof: ["test", "certificate"],
      reason: "安全性表述须有依据",
      basis: "《化妆品监督管理条例》第二十二条",
      suggestion: "附评价依据",
    },
    {
      id: "cosmetics/antibacterial",
      level: "caution",
      levelIn: {
        general: null,
        food: null,
        "health-food": null,
        finance: null,
        education: null,
        property: null,
        alcohol: null,
        medical: null,
        cosmetics: "ban",
      },
      terms: toTerms(`
        抑菌 除菌 杀菌 抗菌 消毒 抗过敏`),
      reason: "化妆品不得宣称杀菌、消毒",
      basis: "《化妆品监督管理条例》第四十三条",
      suggestion: "改为清洁类表述",
    },
  ],
};

export const EDUCATION_PACK: RulePack = {
  id: "education",
  name: "教育培训",
  origin: PROJECT,
  rules: [
    {
      id: "education/promise",
      level: "ban",
      terms: toTerms(`
        包过 保过 必过 包会 包通过 保证通过 保证提分 提分保证 保证录取 保录取 包录取
        签约保录 保就业 包就业 包分配 包拿证 保拿证 免考拿证 命题人 命题专家 命题组
        命题老师 考官亲授 内部题库 押中原题 押题命中 名师押题 保上名校 保上清华 保上北大
        一次通关 包教包会 零基础包会`),
      patterns: [
        "(?:通过|录取|就业|提分|上岸|过关|拿证|升学)率[^,。!?]{0,5}(?:\\d[\\d.]*\\s*%|百分|第一|领先)",
        "(?:保|签约|承诺)\\s*{n}\\s*分",
        "(?:保证|承诺|确保|包)(?:你|您|孩子|学员)?(?:能)?(?:考上|上岸|通过考试|拿证|就业|录取|提分|学会|升学|考过)",
        "{n}\\s*(?:天|周|个月|节课|小时)[^,。!?]{0,4}(?:提|涨|提高)\\s*{n}\\s*分",
        "(?:平均|人均)(?:提|涨)分?{n}分",
      ],
      except: toTerms(`
        确保过 担保过 环保过 保过程 保过去 面包过 打包过 钱包过 红包过 包过期 包过去
        包过来 书包过 包会员 面包会`),
      reason: "对升学、通过考试、培训效果作保证性承诺，或者暗示考试机构参与",
      basis: "《广告法》第二十四条",
      suggestion: "改为课程内容、师资和教学安排",
    },
    {
      id: "education/soft",
      level: "caution",
      terms: toTerms(`
        不过退款 不过退费 不过全额退款 高薪就业 状元 就业协议 高薪未来 高薪岗位 学员推荐 家长推荐 上岸率 名校录取`),
      proof: ["data", "endorsement"],
      reason: "容易被认定为保证性承诺，或者利用受益者名义作推荐",
      basis: "《广告法》第二十四条",
      suggestion: "写明退费条件，删除推荐、证明类表述",
    },
  ],
};

export const FINANCE_PACK: RulePack = {
  id: "finance",
  name: "招商、投资与金融",
  origin: PROJECT,
  rules: [
    {
      id: "finance/promise",
      level: "ban",
      terms: toTerms(`
        保证赚钱 保证盈利 保证利润 稳赚不赔 稳赚不亏 稳赚 包赚 包赢 只赚不赔 躺赚
        躺着赚钱 零风险 0风险 无风险 没有风险 保本 保息 保收益 保底收益 保底利润
        一本万利 一夜暴富 日进斗金 回本无忧 轻松月入 暴利 稳定盈利 收益翻倍 资金翻倍
        内幕消息 庄家 荐股 必涨 涨停牛股 刚性兑付 国家兜底 黑户可贷 无视征信 百分百下款
        必下款 包下款 秒批秒到`),
      patterns: [
        "{n}\\s*(?:个月|月|天|年)(?:内)?(?:即可|就能|轻松|保证|稳定)?回本",
        "(?:月|年|日|时)(?:入|赚|收入|收益)(?:过|超|上|轻松)?\\s*(?:{n}[万千元块]?|百万|千万|万元|上万|过万)",
        "年化(?:收益|回报|利率)?率?[^,。!?]{0,4}\\d[\\d.]*\\s*%",
        "(?:必|稳|包|只)(?:赚|赢|涨|盈利)|净赚\\s*{n}",
        "(?:投资|投)[^,。!?]{0,4}(?:即|就|必)(?:赚|盈利|赚钱)",
        "(?:收益|回报)率?(?:高?达|超过?|稳定在)?\\s*\\d[\\d.]*\\s*%",
      ],
      except: toTerms(`
        无风险提示 确保本 环保本 担保本 保本次 保本地 保本人 无风险退换 保本店 确保息`),
      reason: "对未来收益作保证性承诺，明示或者暗示保本、无风险",
      basis: "《广告法》第二十五条",
      suggestion: "删除收益承诺，补风险提示",
    },
    {
      id: "finance/soft",
      level: "caution",
      terms: toTerms(`
        高回报 高收益 稳定收益 快速回本 财富自由 投资回报率 回报率 回本周期 低投入高回报
        被动收入 日结工资`),
      reason: "涉及投资回报预期，应有风险提示",
      basis: "《广告法》第二十五条",
      suggestion: "注明数据对应的主体、时间和来源，并提示风险",
    },
  ],
};

export const PROPERTY_PACK: RulePack = {
  id: "property",
  name: "房地产",
  origin: PROJECT,
  only: ["property"],
  rules: [
    {
      id: "property/promise",
      level: "ban",
      terms: toTerms(`
        保值增值 升值潜力 升值空间 稳定升值 买到即赚 只涨不跌 投资回报 包租 返租`),
      patterns: [
        "(?:步行|车程|驾车|地铁|仅需|只需)?\\s*(?:\\d+|半|[一二两三四五六七八九十]+)\\s*(?:分钟|个?小时)(?:直达|即达|可达|到达|抵达|车程|步行)",
        "(?:必然|必|一定|肯定|稳步|持续)升值|升值(?:无忧|空间|潜力|在即)",
      ],
      reason: "房地产广告不得承诺升值或者投资回报，不得以时间表示位置",
      basis: "《广告法》第二十六条",
      suggestion: "改为实际距离",
    },
    {
      id: "property/planned",
      level: "caution",
      terms: ["学区房", "名校学区", "地铁房", "规划地铁", "规划中"],
      reason: "不得对规划、建设中的设施作误导宣传",
      basis: "《广告法》第二十六条",
      suggestion: "写明设施现状和信息来源",
    },
  ],
};

export const CONDUCT_PACK: RulePack = {
  id: "conduct",
  name: "公序良俗与特殊商品",
  origin: PROJECT,
  rules: [
    {
      id: "conduct/superstition",
      level: "ban",
      terms: toTerms(`
        招财进宝符 旺财 旺夫 旺运 转运 改运 开运 辟邪 驱邪 镇宅 开光 风水宝地 算命
        化解灾祸 消灾 招桃花 增财运 聚财 化煞`),
      except: toTerms(`
        旺财猫 公开运 展开运 开运营 开运行 开运动 开运输 修改运 更改运 改运费 改运营
        改运输 改运行 周转运 运转运 中转运 流转运 转运动 转运中心 转运仓 离开运 分开运`),
      reason: "广告不得含有迷信内容",
      basis: "《广告法》第九条第（八）项",
      suggestion: "改为寓意、祝福类表述",
    },
    {
      id: "conduct/tobacco",
      level: "ban",
      terms: toTerms(`
        香烟 卷烟 电子烟 雪茄 赌博 博彩 发票代开 代考 枪支 迷药 催情 壮阳药`),
      except: ["香烟味", "仿香烟", "像香烟"],
      reason: "不得发布的商品或者服务",
      basis: "《广告法》第二十二条、第三十七条",
      suggestion: "不得投放",
    },
    {
      id: "conduct/alcohol",
      level: "ban",
      patterns: [
        "(?:酒)[^。!?]{0,16}(?:消除|缓解|释放)[^,。!?]{0,4}(?:紧张|焦虑|压力)",
        "(?:不醉不归|干杯到底|一口闷|喝到尽兴|千杯不醉|喝出健康)",
      ],
      reason: "酒类广告不得诱导、怂恿饮酒或者暗示饮酒有消除紧张、焦虑等功效",
      basis: "《广告法》第二十三条",
      suggestion: "改为风味、产地和工艺",
    },
    {
      id: "conduct/dignity",
      level: "ban",
      terms: toTerms(`
        性感诱惑 约炮 一夜情 女人就该 男人都是 丑女 死胖子 穷人 low货 歧视 血腥 裸露`),
      except: ["禁止歧视", "反歧视"],
      reason: "含有淫秽、歧视或者违背社会良好风尚的内容",
      basis: "《广告法》第九条",
      suggestion: "删除",
    },
  ],
};

export const PLATFORM_PACK: RulePack = {
  id: "platform",
  name: "平台规则：站外导流与诱导互动",
  origin: "本项目依据平台公开的电商内容规范编写",
  rules: [
    {
      id: "platform/divert",
      level: "ban",
      terms: toTerms(`
        加微信 加微 加v 薇信 威信号 卫星号 vx号 微信号 扫码加 私下交易 线下转账
        站外交易 加qq 淘口令 去淘宝搜 去京东搜 拼多多搜`),
      patterns: [
        "(?:加|➕|\\+)\\s*(?:v|vx|wx|weixin|薇|威)(?![a-z0-9]*(?:版|型|级))",
        "(?:vx|wx|微信)[::]\\s*[a-z0-9_-]{5,}",
      ],
      except: toTerms(`
        加微辣 加微糖 加微波 加v领 添加微 加微量`),
      reason: "引导站外交易或者私下联系",
      basis: "抖音电商《内容推广规范》",
      suggestion: "删除联系方式，使用站内客服",
    },
    {
      id: "platform/bait",
      level: "caution",
      terms: toTerms(`
        点赞必回 不转不是 转发领红包 互粉 求关注必回 评论666 扣1领 打公屏领`),
      reason: "诱导互动",
      basis: "抖音《社区自律公约》",
      suggestion: "删除诱导互动的说法",
    },
  ],
};
