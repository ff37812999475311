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
 * rare word, is never ordinary.
 */
const COMMON = () =>
  new Set(
    ("able about above accept access account across action active activity address adopt after " +
      "again agent agree ahead alarm album alert align allow alone along alpha also amber among " +
      "amount anchor angle animal another answer apart apple apply april arch area arrow asset " +
      "atlas atom august aura auto autumn avenue awake away axis back badge balance ball band " +
      "bank base basic basis basket batch beacon beam bear beat become before begin behind " +
      "being bell below bench bend best beta better beyond bill bird birthday black blank blast " +
      "blend block bloom blue board boat body bolt bond bone book boost boot border both bottle " +
      "bottom bow bowl brain branch brand brave bread break breeze brick bridge brief bright " +
      "bring broad brook brown brush bubble bucket build building bull bundle burst business " +
      "button cable call calm camp canvas canyon capital carbon card care cargo carry case cash " +
      "cast castle catch cause cave cedar cell center chain chair chance change channel charge " +
      "chart chase check chess chief child choice choose circle city claim class clay clean " +
      "clear click client cliff climb clock close cloud clover club coach coast code coffee " +
      "coin cold collect color colour come comet common company compass complete computer " +
      "contract cook cool copper copy coral core corner cost cotton count course cover craft " +
      "crane crash crate create creative credit creek cross crowd crown cube curve custom " +
      "customer cycle daily dark dash data date dawn deal december deep deer delta demand demo " +
      "depot desert design desk detail device dial digit direct discount dish dive do dock " +
      "doctor domain done door double dove down draft dragon draw dream dress drift drink drive " +
      "drop drum duck dune dust each eagle early earth east easy echo edge edit education " +
      "effect effort eight either else ember empty energy engine engineer enjoy enter entire " +
      "entry envoy equal error even event ever every everybody everyone everything evolve exact " +
      "exit expand expert export extend extra fable fabric face fact factor fair faith falcon " +
      "fall family farm fast favour february feed feel fence fern festival field fight figure " +
      "file fill film filter final find fine finish fire firm first fish five flag flame flash " +
      "flat fleet flex flight flint float flock floor flow flower focus fold follow food foot " +
      "force forest forge form format forth found four frame free freedom fresh friday friend " +
      "frog from front frost fruit fuel full fund future gain galaxy game garden gate gear gem " +
      "general giant gift give glass gleam globe glory glow go goal gold good grade grain grand " +
      "grant grape graph grass gravity gray great green grid grip ground group grove grow " +
      "growth guard guess guest guide gulf gust half hall hammer hand handle happy harbor " +
      "harbour hard harvest have haven hawk hazel he head health hear heart heat heavy height " +
      "helix hello help here heritage hero hidden high highland hill hive hold home honest " +
      "honey hook hope horizon horse hospital host hour house however human hunt idea ideal if " +
      "image impact import in index indigo inner input insight instance into invent invite iron " +
      "island issue it item ivory ivy jade january jewel join joint journey juice july jump " +
      "june jungle junior just keen keep kernel keyboard kick kind king kite knot know label " +
      "ladder lake lamp land lane language large laser last late later launch laurel layer lead " +
      "leaf league lean leap learn learning least leave ledger left legacy lemon length less " +
      "letter level lever life lift light like lily lime limit line linear link lion list " +
      "listen little live load local lock lodge loft log logic long look loom loop lotus loud " +
      "love loyal lucid luck lunar lynx magic magnet main make manage mango many maple marble " +
      "march margin mark market marsh mass master match matrix matter maze me meadow mean medal " +
      "media medium meet melody member memory menu merge merit metal meter method metric metro " +
      "middle midnight might mile milk mill mind mine mint minute mirror miss mist mobile mode " +
      "model modern moment monday money month moon more mosaic moss most motion motor mountain " +
      "mouse mouth move movement much music must name narrow nation national native natural " +
      "nature near neat need nest never news next nice night nine noble node none noon normal " +
      "north note nothing notice notion november number oasis object ocean october of offer " +
      "office often olive omega on once onion only onward opal open opera option orange orbit " +
      "orchard orchid order orders ore origin orion other outlook over owl oxygen pace pack " +
      "page paint pair palace palm panda panel paper parade park part party pass past patch " +
      "path pause peace peak pearl pebble people pepper period person phase phone photo pick " +
      "piece pier pilot pine pink pipe pitch pivot pixel place plain plan plane planet plant " +
      "plate platform play plaza please plot plum plus pocket point polar pole pool port portal " +
      "position possible post pound power press pride prime print prism product profile profit " +
      "program project proof proper proud prove public pull pulse pump pure purple push puzzle " +
      "quality quarter quartz queen quest question queue quick quiet quill quiz quote rabbit " +
      "race radar radio radius rail rain raise ramp range rapid rate raven reach read ready " +
      "real really reason rebel recall recent record reef region relay render repair reply " +
      "report request rescue reset rest result return reveal review reward rhythm rice rich " +
      "ride ridge right ring rise river road robin robot rock rocket roll roof room root rose " +
      "rotate round route routes royal ruby rule runway rush safe sage sail salt same sand " +
      "saturday save scale scan scene school science score scout screen script scroll seal " +
      "search season seat second secret security seed seek select self sell send sense " +
      "september series serve server service session seven shadow shape share shark sharp sheep " +
      "shell shield shift shine ship shop shopping shore short shot should show shower side " +
      "sierra sight sign signal silent silver simple since single size skill slack slate slice " +
      "slow small smart smile smoke smooth snap snow so social soft solar solid solution some " +
      "song sonic soon sort soul sound soup source south space spark speak speed spell sphere " +
      "spin spiral spirit splash spot spread spring sprint sprout spruce square stable stack " +
      "staff stage stamp stand standard star start state station status stay steady steam steel " +
      "steer stem step still stock stone stop store storm story stream street strike string " +
      "stripe strong student studio study style such suite summer summit sunday sunset support " +
      "sure surf surface surge sweet swift swim swing switch symbol sync system table take tale " +
      "talent talk tandem tank target task taste team tempo tent term terra test text than " +
      "thank that them theme then theory there they thing think third this thread three " +
      "thursday ticket tide tiger tight time title to today together toggle token tomorrow ton " +
      "tone tool torch total touch tour toward tower town trace track trade trail train travel " +
      "tree trend trial tribe trip true trust truth tuesday tune turbo turn twin twist type " +
      "unify union unique unit unite unity until up update upper us user valley value vector " +
      "venture verge very vessel victory view village vine violet virtue vision vista visual " +
      "vital vivid voice void volt volume voyage wait walk wall walnut want warm watch water " +
      "wave we wedge wednesday week weight well west whale what wheel when where which while " +
      "white whole wide wild will willow wind window wine wing winter wire wise wish with wolf " +
      "wonder wood word work workday world worldwide write yard year yellow yesterday yield " +
      "young your youth zebra zen zenith zero zone zoo zoom")
      .split(" "),
  );
let common: ReadonlySet<string> | undefined;

/** Is this an ordinary English word, in whatever letters, alone or with an ending? */
export function isCommonWord(word: string): boolean {
  // Made when it is asked for: most functions never do.
  const words = common ??= COMMON();
  const small = word.toLowerCase().replace(/['’]s$/, "");
  const stems = [small, small.replace(/(?:e?s|e?d|ing|er)$/, ""), small.replace(/(?:s|d|r)$/, "")];
  return stems.some((stem) => words.has(stem) || COMMON_THREE.has(stem));
}
