/**
 * Ordinary English words of three letters. A customer whose name is one of them is found only as the
 * name is written or in capitals, because every text has such words.
 */
export const COMMON_THREE: ReadonlySet<string> = new Set(
  ("ace act add age ago aid aim air all and any app are art ask bad bag ban bar bat bed bet " +
    "big bit box boy bug bus but buy can cap car cat cut day did die dog dot dry due ear eat " +
    "egg end eye fan far fat few fit fix fly for fox fun fur gap gas get got guy had has her " +
    "him his hit hot how hub ice ill inn its jam jet job joy key kid kit lab law lay let lie " +
    "lot low mad man map may met mix net new nod nor not now oak odd off oil old one our out " +
    "own pad pan pay pen per pie pin pot pro put ran raw red row rub run sad sap sat saw say " +
    "sea see set she sit six sky son sum sun sub tab tag tap tax tea ten the tie tip too top " +
    "try two use van via war was way web wet who why win yes yet you zip")
    .split(" "),
);

/**
 * Ordinary English words, those of three letters beside these: a customer may be called like one of
 * them ("Target", "Notion"), and every text has such words. Not a dictionary: a made-up name, or a
 * rare word, is never ordinary. Their first two letters, then how those go on: "ab le out" are "able"
 * and "about".
 */
const BY_START =
  "ab le out ove,ac cept cess count ross tion tive tivity,ad dress opt,af ter,ag ain ent " +
  "ree,ah ead,al arm bum ert ign low one ong pha so,am ber ong ount,an chor gle imal other " +
  "swer,ap art ple ply ril,ar ch ea row,as set,at las om,au gust ra to tumn,av enue,aw ake " +
  "ay,ax is,ba ck dge lance ll nd nk se sic sis sket tch,be acon am ar at come fore gin " +
  "hind ing ll low nch nd st ta tter yond,bi ll rd rthday,bl ack ank ast end ock oom ue,bo " +
  "ard at dy lt nd ne ok ost ot rder th ttle ttom w wl,br ain anch and ave ead eak eeze " +
  "ick idge ief ight ing oad ook own ush,bu bble cket ild ilding ll ndle rst siness tton," +
  "ca ble ll lm mp nvas nyon pital rbon rd re rgo rry se sh st stle tch use ve,ce dar ll " +
  "nter,ch ain air ance ange annel arge art ase eck ess ief ild oice oose,ci rcle ty,cl " +
  "aim ass ay ean ear ick ient iff imb ock ose oud over ub,co ach ast de ffee in ld llect " +
  "lor lour me met mmon mpany mpass mplete mputer ntract ok ol pper py ral re rner st tton " +
  "unt urse ver,cr aft ane ash ate eate eative edit eek oss owd own,cu be rve stom stomer," +
  "cy cle,da ily rk sh ta te wn,de al cember ep er lta mand mo pot sert sign sk tail vice," +
  "di al git rect scount sh ve,do ck ctor main ne or uble ve wn,dr aft agon aw eam ess ift " +
  "ink ive op um,du ck ne st,ea ch gle rly rth st sy,ec ho,ed ge it ucation,ef fect fort," +
  "ei ght ther,el se,em ber pty,en ergy gine gineer joy ter tire try voy,eq ual,er ror,ev " +
  "en ent er ery erybody eryone erything olve,ex act it pand pert port tend tra,fa ble " +
  "bric ce ct ctor ir ith lcon ll mily rm st vour,fe bruary ed el nce rn stival,fi eld ght " +
  "gure le ll lm lter nal nd ne nish re rm rst sh ve,fl ag ame ash at eet ex ight int oat " +
  "ock oor ow ower,fo cus ld llow od ot rce rest rge rm rmat rth und ur,fr ame ee eedom " +
  "esh iday iend og om ont ost uit,fu el ll nd ture,ga in laxy me rden te,ge ar m neral,gi " +
  "ant ft ve,gl ass eam obe ory ow,go al ld od,gr ade ain and ant ape aph ass avity ay eat " +
  "een id ip ound oup ove ow owth,gu ard ess est ide lf st,ha lf ll mmer nd ndle ppy rbor " +
  "rbour rd rvest ve ven wk zel,he ad alth ar art at avy ight lix llo lp re ritage ro,hi " +
  "dden gh ghland ll ve,ho ld me nest ney ok pe rizon rse spital st ur use wever,hu man nt," +
  "id ea eal,im age pact port,in dex digo ner put sight stance to vent vite,ir on,is land " +
  "sue,it em,iv ory y,ja de nuary,je wel,jo in int urney,ju ice ly mp ne ngle nior st,ke " +
  "en ep rnel yboard,ki ck nd ng te,kn ot ow,la bel dder ke mp nd ne nguage rge ser st te " +
  "ter unch urel yer,le ad af ague an ap arn arning ast ave dger ft gacy mon ngth ss tter " +
  "vel ver,li fe ft ght ke ly me mit ne near nk on st sten ttle ve,lo ad cal ck dge ft g " +
  "gic ng ok om op tus ud ve yal,lu cid ck nar,ly nx,ma gic gnet in ke nage ngo ny ple " +
  "rble rch rgin rk rket rsh ss ster tch trix tter ze,me adow an dal dia dium et lody mber " +
  "mory nu rge rit tal ter thod tric tro,mi ddle dnight ght le lk ll nd ne nt nute rror ss " +
  "st,mo bile de del dern ment nday ney nth on re saic ss st tion tor untain use uth ve " +
  "vement,mu ch sic st,na me rrow tion tional tive tural ture,ne ar at ed st ver ws xt,ni " +
  "ce ght ne,no ble de ne on rmal rth te thing tice tion vember,nu mber,oa sis,ob ject,oc " +
  "ean tober,of fer fice ten,ol ive,om ega,on ce ion ly ward,op al en era tion,or ange bit " +
  "chard chid der ders e igin ion,ot her,ou tlook,ov er,ow l,ox ygen,pa ce ck ge int ir " +
  "lace lm nda nel per rade rk rt rty ss st tch th use,pe ace ak arl bble ople pper riod " +
  "rson,ph ase one oto,pi ck ece er lot ne nk pe tch vot xel,pl ace ain an ane anet ant " +
  "ate atform ay aza ease ot um us,po cket int lar le ol rt rtal sition ssible st und wer," +
  "pr ess ide ime int ism oduct ofile ofit ogram oject oof oper oud ove,pu blic ll lse mp " +
  "re rple sh zzle,qu ality arter artz een est estion eue ick iet ill iz ote,ra bbit ce " +
  "dar dio dius il in ise mp nge pid te ven,re ach ad ady al ally ason bel call cent cord " +
  "ef gion lay nder pair ply port quest scue set st sult turn veal view ward,rh ythm,ri ce " +
  "ch de dge ght ng se ver,ro ad bin bot ck cket ll of om ot se tate und ute utes yal,ru " +
  "by le nway sh,sa fe ge il lt me nd turday ve,sc ale an ene hool ience ore out reen ript " +
  "roll,se al arch ason at cond cret curity ed ek lect lf ll nd nse ptember ries rve rver " +
  "rvice ssion ven,sh adow ape are ark arp eep ell ield ift ine ip op opping ore ort ot " +
  "ould ow ower,si de erra ght gn gnal lent lver mple nce ngle ze,sk ill,sl ack ate ice ow," +
  "sm all art ile oke ooth,sn ap ow,so cial ft lar lid lution me ng nic on rt ul und up " +
  "urce uth,sp ace ark eak eed ell here in iral irit lash ot read ring rint rout ruce,sq " +
  "uare,st able ack aff age amp and andard ar art ate ation atus ay eady eam eel eer em ep " +
  "ill ock one op ore orm ory ream reet rike ring ripe rong udent udio udy yle,su ch ite " +
  "mmer mmit nday nset pport re rf rface rge,sw eet ift im ing itch,sy mbol nc stem,ta ble " +
  "ke le lent lk ndem nk rget sk ste,te am mpo nt rm rra st xt,th an ank at em eme en eory " +
  "ere ey ing ink ird is read ree ursday,ti cket de ger ght me tle,to day gether ggle ken " +
  "morrow n ne ol rch tal uch ur ward wer wn,tr ace ack ade ail ain avel ee end ial ibe ip " +
  "ue ust uth,tu esday ne rbo rn,tw in ist,ty pe,un ify ion ique it ite ity til,up date " +
  "per,us er,va lley lue,ve ctor nture rge ry ssel,vi ctory ew llage ne olet rtue sion sta " +
  "sual tal vid,vo ice id lt lume yage,wa it lk ll lnut nt rm tch ter ve,we dge dnesday ek " +
  "ight ll st,wh ale at eel en ere ich ile ite ole,wi de ld ll llow nd ndow ne ng nter re " +
  "se sh th,wo lf nder od rd rk rkday rld rldwide,wr ite,ya rd,ye ar llow sterday,yi eld," +
  "yo ung ur uth,ze bra n nith ro,zo ne o om";
/** The same of two letters. */
const SHORT = "do go he if in it me of on so to up us we";

function commonWords(): ReadonlySet<string> {
  return new Set([
    ...SHORT.split(" "),
    ...BY_START.split(",").flatMap((words) => {
      const [start, ...ends] = words.split(" ");
      return ends.map((end) => start + end);
    }),
  ]);
}
let common: ReadonlySet<string> | undefined;

/** Is this an ordinary English word, in whatever letters, alone or with an ending? */
export function isCommonWord(word: string): boolean {
  // Made when it is asked for: most functions never do.
  const words = common ??= commonWords();
  const small = word.toLowerCase().replace(/['’]s$/, "");
  const stems = [small, small.replace(/(?:e?s|e?d|ing|er)$/, ""), small.replace(/(?:s|d|r)$/, "")];
  return stems.some((stem) => words.has(stem) || COMMON_THREE.has(stem));
}
