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
    ("able about above accept access account across action active address adopt advance after " +
      "again against agent agree ahead alarm album alert align allow alone along alpha already " +
      "also amber among amount anchor angle animal answer apart apple apply april arch area " +
      "arrow asset atlas atom august aura auto autumn avenue average awake away axis back badge " +
      "balance ball band bank base basic basis basket batch beacon beam bear beat become before " +
      "begin behind being bell below bench bend best beta better between beyond bill bird black " +
      "blank blast blend block bloom blue board boat body bolt bond bone book boost boot border " +
      "both bottle bottom bow bowl brain branch brand brave bread break breeze brick bridge " +
      "brief bright bring broad brook brown brush bubble bucket build bull bundle burst button " +
      "cable call calm camp canvas canyon capital capture carbon card care cargo carry case " +
      "cash cast castle catch cause cave cedar cell center central chain chair chance change " +
      "channel charge chart chase check chess chief child choice choose circle citizen city " +
      "claim class clay clean clear click client cliff climb clock close cloud clover club " +
      "coach coast code coffee coin cold collect color colour come comet common compare compass " +
      "concept connect contact control cook cool copper copy coral core corner correct cost " +
      "cotton count country course cover craft crane crash crate create credit creek cross " +
      "crowd crown crystal cube current curve custom cycle daily dark dash data date dawn deal " +
      "deep deer default delta demand demo depot desert design desk detail develop device dial " +
      "diamond digit direct dish display dive do dock doctor domain done door double dove down " +
      "draft dragon draw dream dress drift drink drive drop drum duck dune dust each eagle " +
      "early earth east easy echo edge edit effect effort eight either element else ember " +
      "emerald empty energy engine enjoy enter entire entry envoy equal error even event ever " +
      "every evolve exact example exit expand expert explore export express extend extra fable " +
      "fabric face fact factor fair faith falcon fall family farm fast favour feather feature " +
      "feed feel fence fern field fight figure file fill film filter final find fine finish " +
      "fire firm first fish five flag flame flash flat fleet flex flight flint float flock " +
      "floor flow flower focus fold follow food foot force forest forge form format forth " +
      "fortune forward found four frame free freedom fresh friday friend frog from front frost " +
      "fruit fuel full fund future gain galaxy game garden gate gear gem general giant gift " +
      "give glass gleam globe glory glow go goal gold good grade grain grand grant grape graph " +
      "grass gravity gray great green grid grip ground group grove grow growth guard guess " +
      "guest guide gulf gust half hall hammer hand handle happy harbor harbour hard harvest " +
      "have haven hawk hazel he head health hear heart heat heavy height helix hello help here " +
      "hero hidden high hill history hive hold home honest honey hook hope horizon horse host " +
      "hour house human hundred hunt idea ideal if image impact import in include index indigo " +
      "inner input insight inspire instant into invent invite iron island issue it item ivory " +
      "ivy jade january jasmine jewel join joint journal journey juice july jump june jungle " +
      "junior juniper just keen keep kernel kick kind king kite knot know label ladder lake " +
      "lamp land lane lantern large laser last late later launch laurel layer lead leaf league " +
      "lean leap learn least leave ledger left legacy lemon length less letter level lever " +
      "liberty library life lift light like lily lime limit line linear link lion list listen " +
      "little live load local lock lodge loft log logic long look loom loop lotus loud love " +
      "loyal lucid luck lunar lynx machine magic magnet main make manage mango many maple " +
      "marble march margin mark market marsh mass master match matrix matter maze me meadow " +
      "mean measure medal media medium meet melody member memory menu merge merit message metal " +
      "meter method metric metro middle might mile milk mill mind mine mineral mint minute " +
      "mirror miss mission mist mobile mode model modern moment monarch monday money monitor " +
      "month moon more morning mosaic moss most motion motor mouse mouth move much music must " +
      "mystery name narrow nation native nature near neat need nest network never news next " +
      "nice night nine noble node none noon normal north note nothing notice notion number " +
      "oasis object ocean october of offer office often olive omega on once onion only onward " +
      "opal open opera optimal option orange orbit orchard orchid order orders ore organic " +
      "origin orion other outlook over owl oxygen pace pack package page paint pair palace palm " +
      "panda panel panther paper parade park part partner party pass passion past patch path " +
      "pattern pause peace peak pearl pebble people pepper perfect period person phase phoenix " +
      "phone photo pick picture piece pier pilot pine pink pioneer pipe pitch pivot pixel place " +
      "plain plan plane planet plant plate play plaza please plot plum plus pocket point polar " +
      "pole pool port portal post pound power prairie present press pride prime print prism " +
      "process product profile profit program project promise proof proper protect proud prove " +
      "provide public pull pulse pump pure purple purpose push puzzle quality quartz queen " +
      "quest queue quick quiet quill quiz quote rabbit race radar radiant radio radius rail " +
      "rain rainbow raise ramp range rapid rate raven reach read ready real really reason rebel " +
      "recall receive recent record reef reflect region regular relay release render repair " +
      "replace reply report request rescue reserve reset rest result return reveal review " +
      "reward rhythm rice rich ride ridge right ring rise river road robin robot rock rocket " +
      "roll roof room root rose rotate round route routes royal ruby rule runway rush safe " +
      "saffron sage sail salt same sand save scale scan scene school science score scout " +
      "scratch screen script scroll seal search season seat second secret section seed seek " +
      "segment select self sell send sense series serve server service session seven shadow " +
      "shape share shark sharp sheep shell shelter shield shift shine ship shop shore short " +
      "shot should show shower side sierra sight sign signal silent silver simple since single " +
      "size skill slack slate slice slow small smart smile smoke smooth snap snow so social " +
      "soft solar solid some song sonic soon sort soul sound soup source south space spark " +
      "speak special speed spell sphere spin spiral spirit splash spot spread spring sprint " +
      "sprout spruce square stable stack staff stage stamp stand star start state station " +
      "status stay steady steam steel steer stem step still stock stone stop storage store " +
      "storm story stream street strike string stripe strong studio study style success such " +
      "suite summer summit sunday sunrise sunset support sure surf surface surge sweet swift " +
      "swim swing switch symbol sync system table take tale talent talk tandem tank target task " +
      "taste team tempo tent term terra test text than thank that them theme then theory there " +
      "they thing think third this thistle thread three through ticket tide tiger tight time " +
      "title to today toggle token ton tone tool torch total touch tour toward tower town trace " +
      "track trade trail train transit travel tree trend trial tribe trip triumph true trust " +
      "truth tuesday tune turbo turn twin twist type unify union unique unit unite unity until " +
      "up update upper us user valley value vector vehicle venture verge version very vessel " +
      "victory view village vine vintage violet virtue vision vista visual vital vivid voice " +
      "void volt volume voyage wait walk wall walnut want warm watch water wave we weather " +
      "wedge week weight welcome well west whale what wheel when where which while white whole " +
      "wide wild will willow wind window wine wing winter wire wise wish with wolf wonder wood " +
      "word work world write yard year yellow yield young your youth zebra zen zenith zero zone " +
      "zoo zoom")
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
