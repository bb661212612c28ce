/**
 * Readings that a dictionary misses or that a person may type instead. Written by us from the names of places and
 * companies in daily use.
 */

/** Characters whose readings are all worth finding wherever they stand in a name, the commonest first. */
const FREE =
  '重zhong,chong 行hang,xing 长chang,zhang 厦xia,sha 乐le,yue 都du,dou 朝chao,zhao 调diao,tiao 便bian,pian 仔zai,zi 校xiao,jiao ' +
  '降jiang,xiang 柏bai,bo 蔚wei,yu 曾zeng,ceng 传chuan,zhuan 藏zang,cang 卡ka,qia 系xi,ji 会hui,kuai 种zhong,chong 参can,shen ' +
  '拓tuo,ta 宿su,xiu 薄bo,bao 单dan,shan 解jie,xie 弹dan,tan 沈shen,chen 盛sheng,cheng 堡bao,bu,pu 埔pu,bu 莘xin,shen 翟zhai,di ' +
  '铅qian,yan 番fan,pan 阿a,e 荥xing,ying 洞dong,tong 尉wei,yu 陂bei,pi 泌mi,bi 秘mi,bi 覃qin,tan 查cha,zha 车che,ju 角jiao,jue ' +
  '数shu,shuo 率lv,shuai 脉mai,mo 模mo,mu 纶lun,guan 吁yu,xu 蛤ge,ha 壳ke,qiao 色se,shai 强qiang,jiang 奇qi,ji 贾jia,gu 粘zhan,nian ' +
  '漯luo,ta 涡wo,guo 筠yun,jun 珲hui,hun 浚jun,xun 栎li,yue 柞zha,zuo 绿lv,lu 石shi,dan 百bai,bo 称cheng,chen 差cha,chai ' +
  '提ti,di 度du,duo 给gei,ji 熟shu,shou 血xue,xie 露lu,lou 择ze,zhai 钥yao,yue 荨qian,xun 芥jie,gai';

/** Phrases that fix a reading: mostly places, the reading that people know first. */
const PHRASES =
  '重庆chong,qing 银行yin,hang 分行fen,hang 支行zhi,hang 总行zong,hang 央行yang,hang 农行nong,hang 建行jian,hang 工行gong,hang 中行zhong,hang ' +
  '行业hang,ye 商行shang,hang 车行che,hang 洋行yang,hang 琴行qin,hang 药行yao,hang 行政xing,zheng 出行chu,xing 旅行lv,xing 行者xing,zhe ' +
  '长沙chang,sha 长春chang,chun 长安chang,an 长江chang,jiang 长城chang,cheng 长治chang,zhi 长兴chang,xing 长丰chang,feng 长垣chang,yuan ' +
  '长子县zhang,zi,xian 成长cheng,zhang 校长xiao,zhang 增长zeng,zhang 长三角chang,san,jiao 厦门xia,men 大厦da,sha 广厦guang,sha 商厦shang,sha ' +
  '东莞dong,guan 乐亭lao,ting 乐陵lao,ling 乐清yue,qing 音乐yin,yue 乐器yue,qi 乐团yue,tuan 声乐sheng,yue 成都cheng,du 首都shou,du 都市du,shi ' +
  '都江堰du,jiang,yan 都匀du,yun 丰都feng,du 于都yu,du 花都hua,du 都昌du,chang 朝阳chao,yang 会计kuai,ji 财会cai,kuai 会稽kuai,ji ' +
  '六安lu,an 六合lu,he 台州tai,zhou 丽水li,shui 番禺pan,yu 大埔da,bu 黄埔huang,pu 黄陂huang,pi 监利jian,li 铅山yan,shan 洪洞hong,tong ' +
  '井陉jing,xing 荥阳xing,yang 荥经ying,jing 尉犁yu,li 尉迟yu,chi 尉氏wei,shi 蔚县yu,xian 蔚州yu,zhou 莘县shen,xian 莘庄xin,zhuang 单县shan,xian ' +
  '解州xie,zhou 解县xie,xian 大城县dai,cheng,xian 大夫dai,fu 东阿dong,e 阿胶e,jiao 阿里a,li 任县ren,xian 任丘ren,qiu 武陟wu,zhi 泌阳bi,yang ' +
  '浚县xun,xian 中牟zhong,mu 漯河luo,he 柘城zhe,cheng 涡阳guo,yang 枞阳zong,yang 歙县she,xian 歙州she,zhou 濉溪sui,xi 亳州bo,zhou 砀山dang,shan ' +
  '繁峙fan,shi 隰县xi,xian 珲春hun,chun 桦甸hua,dian 穆棱mu,ling 讷河ne,he 筠连jun,lian 犍为qian,wei 什邡shi,fang 阆中lang,zhong 射洪she,hong ' +
  '北碚bei,bei 綦江qi,jiang 涪陵fu,ling 秭归zi,gui 猇亭xiao,ting 郧阳yun,yang 郧西yun,xi 耒阳lei,yang 郴州chen,zhou 汨罗mi,luo 溆浦xu,pu 儋州dan,zhou ' +
  '吴堡wu,bu 瓦窑堡wa,yao,bu 十里堡shi,li,pu 柞水zha,shui 勉县mian,xian 宕昌tan,chang 临洮lin,tao 栎阳yue,yang 巴音郭楞ba,yin,guo,leng ' +
  '喀什ka,shi 盱眙xu,yi 邳州pi,zhou 睢宁sui,ning 鄞州yin,zhou 诸暨zhu,ji 嵊州sheng,zhou 台山tai,shan 百色bo,se 莒县ju,xian 鄄城juan,cheng ' +
  '茌平chi,ping 无棣wu,di 郯城tan,cheng 蠡县li,xian 深圳shen,zhen 沌口zhuan,kou 宿迁su,qian 宿州su,zhou 宿松su,song 黟县yi,xian ' +
  '六盘水liu,pan,shui 西藏xi,zang 藏族zang,zu 收藏shou,cang 冷藏leng,cang 珍藏zhen,cang 矿藏kuang,cang 储藏chu,cang 传记zhuan,ji 自传zi,zhuan ' +
  '弹簧tan,huang 弹性tan,xing 子弹zi,dan 调味tiao,wei 空调kong,tiao 调节tiao,jie 调料tiao,liao 协调xie,tiao 调剂tiao,ji 调查diao,cha 调研diao,yan ' +
  '重工zhong,gong 重型zhong,xing 重组chong,zu 便宜pian,yi 便利bian,li 人参ren,shen 参茸shen,rong 海参hai,shen 党参dang,shen 西洋参xi,yang,shen ' +
  '系统xi,tong 女红nv,gong 模具mu,ju 模板mu,ban 模型mo,xing 经纶jing,lun 锦纶jin,lun 涤纶di,lun 贝壳bei,ke 地壳di,qiao 参差cen,ci ' +
  '率先shuai,xian 效率xiao,lv 绿化lv,hua 鸭绿江ya,lu,jiang 匹配pi,pei 叶县ye,xian 华山hua,shan 华阴hua,yin 华县hua,xian 吐谷浑tu,yu,hun ' +
  '牟平mu,ping 牟定mou,ding 芝罘zhi,fu 可汗ke,han 龟兹qiu,ci 高句丽gao,gou,li 阏氏yan,zhi 月氏yue,zhi 燕山yan,shan 燕京yan,jing 燕郊yan,jiao ' +
  '应县ying,xian 应城ying,cheng 兴业xing,ye 兴国xing,guo 中兴zhong,xing 复兴fu,xing 振兴zhen,xing 新兴xin,xing 兴安xing,an 嘉兴jia,xing 绍兴shao,xing ' +
  '泰兴tai,xing 宜兴yi,xing 宁波ning,bo 宁夏ning,xia 南宁nan,ning 西宁xi,ning 济南ji,nan 济宁ji,ning 济源ji,yuan 处理chu,li 和平he,ping 中和zhong,he ' +
  '仇池qiu,chi 冠县guan,xian 冠状guan,zhuang 夏津xia,jin 夏邑xia,yi 曲阜qu,fu 曲靖qu,jing 渑池mian,chi 新蔡xin,cai 泊头bo,tou 漷县huo,xian';

/** At the head of a short text (a person's name) these surnames have a reading of their own. */
const SURNAMES =
  '单shan 解xie 仇qiu 区ou 查zha 曾zeng 盖ge 缪miao 朴piao 乐yue 翟zhai 员yun 召shao 隗wei 繁po 秘bi 种chong 折she 尉yu 任ren 华hua ' +
  '燕yan 纪ji 应ying 宁ning 冼xian 逄pang 佘she 阚kan 覃qin 俞yu 郇xun 黑he 过guo 哈ha 令ling 万wan 葛ge 盛sheng 柏bai 牟mou 万俟mo,qi';

/** `重庆chong,qing 银行yin,hang` as a map. */
function parse(table: string): Map<string, string[]> {
  const entries = table.split(' ').map((entry): [string, string[]] => {
    const [, word = '', readings = ''] = /^(\P{ASCII}+)([a-z,]*)$/u.exec(entry) ?? [];
    return [word, readings.split(',')];
  });
  return new Map(entries);
}

/** Character → all readings that a search should find. */
export const FREE_READINGS: ReadonlyMap<string, readonly string[]> = parse(FREE);

/** Surname → its reading as one. */
export const SURNAME_READINGS: ReadonlyMap<string, readonly string[]> = parse(SURNAMES);

/** First character → phrases that begin with it, longest first, each with one reading per character. */
export const PHRASES_BY_HEAD: ReadonlyMap<
  string,
  readonly (readonly [phrase: string, readings: readonly string[]])[]
> = new Map(
  [...Map.groupBy(parse(PHRASES), ([phrase]) => phrase.charAt(0))].map(([head, list]) => [
    head,
    list.sort((a, b) => b[0].length - a[0].length),
  ]),
);
