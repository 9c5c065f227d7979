/**
 * Towns and districts as bank lines name them. What they are called says nothing of what was bought: they are not taken
 * apart ("liverpool" holds no liver) and are no terms by themselves ("kirkland" is a brand elsewhere). Names that are everyday words
 * (Reading, Bath) are left out. Not complete, nor need it be.
 */
const ENGLISH = `
london; birmingham; leeds; glasgow; sheffield; manchester; edinburgh; liverpool; bristol; cardiff;
leicester; coventry; nottingham; newcastle; sunderland; brighton; plymouth; stoke; wolverhampton;
swansea; southampton; salford; portsmouth; york; peterborough; dundee; oxford; cambridge; exeter;
gloucester; ipswich; norwich; luton; bolton; bournemouth; walsall; dudley; solihull; redditch;
sutton coldfield; tamworth; lichfield; stafford; telford; shrewsbury; worcester; kidderminster; hereford;
cheltenham; warwick; leamington; nuneaton; burton; cannock; halesowen; stourbridge; west bromwich;
oldbury; smethwick; selly oak; kings heath; moseley; erdington; harborne; edgbaston; northfield;
longbridge; bromsgrove; milton keynes; northampton; bedford; watford; slough; croydon; bromley; ealing;
hackney; camden; islington; wimbledon; richmond; kingston; harrow; enfield; barnet; romford; ilford;
chelmsford; colchester; southend; maidstone; canterbury; hastings; guildford; woking; aldershot;
winchester; salisbury; swindon; taunton; truro; torquay; barnstaple; chester; warrington; wigan; preston;
blackpool; carlisle; rochdale; oldham; stockport; huddersfield; halifax; bradford; wakefield; doncaster;
rotherham; barnsley; harrogate; scarborough; middlesbrough; darlington; durham; aberdeen; inverness;
paisley; belfast; bangor; wrexham; newport; new york; brooklyn; bronx; queens; chicago; houston; phoenix;
philadelphia; san antonio; san diego; dallas; san jose; austin; jacksonville; columbus; charlotte;
indianapolis; seattle; denver; boston; el paso; nashville; detroit; portland; las vegas; memphis;
louisville; baltimore; milwaukee; albuquerque; tucson; fresno; sacramento; atlanta; omaha;
colorado springs; raleigh; miami; oakland; minneapolis; tulsa; tampa; arlington; new orleans; wichita;
cleveland; bakersfield; anaheim; honolulu; santa ana; corpus christi; lexington; stockton; st louis;
pittsburgh; anchorage; cincinnati; greensboro; plano; newark; lincoln; orlando; irvine; toledo;
jersey city; chula vista; st petersburg; laredo; norfolk; madison; chandler; lubbock; scottsdale; reno;
glendale; gilbert; winston salem; hialeah; garland; chesapeake; irving; fremont; baton rouge; boise;
spokane; rochester; des moines; tacoma; fontana; modesto; fayetteville; yonkers; little rock; augusta;
columbia; santa rosa; salem; springfield; fort collins; evanston; park ridge; naperville; kirkland;
bellevue; redmond; albany; syracuse; trenton; point pleasant; lake worth; miramar; hollywood;
gainesville; savannah; charleston; asheville; knoxville; toronto; vancouver; montreal; calgary; ottawa;
dublin; cork; sydney; melbourne; brisbane; auckland; singapore; kuala lumpur; hong kong; mumbai; delhi;
bangalore; dubai; paris; brussels; amsterdam; berlin; munich; madrid; barcelona; rome; milan; vienna;
zurich; meadowhall; bullring; bluewater; trafford; euston; heathrow; gatwick; stansted; aberystwyth;
accrington; altrincham; andover; aylesbury; banbury; barking; basildon; basingstoke; batley; bexhill;
bicester; birkenhead; bishop auckland; blackburn; bognor regis; bootle; braintree; bracknell; brentwood;
bridgend; bridgwater; brierley hill; burnley; camberley; cheadle; chesterfield; chichester; chippenham;
clacton; coalville; colwyn bay; cosham; cramlington; crewe; crawley; cumbernauld; cwmbran; dartford;
daventry; dewsbury; didcot; droitwich; dunfermline; dunstable; east kilbride; eastbourne; eastleigh;
epsom; evesham; falkirk; fareham; farnborough; folkestone; gateshead; gillingham; glenrothes; gosport;
grantham; gravesend; greenock; grimsby; harlow; hartlepool; havant; hemel hempstead; hinckley; hitchin;
horsham; hounslow; hove; huntingdon; keighley; kettering; kilmarnock; kings lynn; kirkcaldy; lanark;
letchworth; llandudno; llanelli; londonderry; loughborough; lowestoft; macclesfield; maidenhead;
mansfield; margate; matlock; morecambe; motherwell; neath; newbury; newmarket; newquay; northwich;
oswestry; penrith; penzance; poole; pontypridd; ramsgate; rayleigh; redcar; redhill; reigate; rhyl;
rochford; rotherhithe; rugeley; runcorn; ryde; scunthorpe; sevenoaks; skegness; skelmersdale; southport;
st albans; st helens; stevenage; stockton on tees; sudbury; tewkesbury; tipton; tonbridge;
tunbridge wells; uxbridge; wallsend; warminster; waterlooville; welwyn; west brom; weston super mare;
weymouth; whitby; whitehaven; widnes; willenhall; wilmslow; wirral; wokingham; workington; worksop;
worthing; yeovil; weoley castle; kings norton; stirchley; nechells; digbeth; deritend; bordesley;
hall green; acocks green; sheldon; handsworth; perry barr; castle bromwich; great barr; bearwood;
quinton; bartley green; akron; alameda; alexandria; allentown; amarillo; ann arbor; appleton;
atlantic city; beaumont; bellingham; berkeley; billings; bismarck; bloomington; boca raton; boulder;
bozeman; bridgeport; bristow; broken arrow; brownsville; burbank; cedar rapids; centennial; champaign;
chattanooga; cheyenne; clarksville; clearwater; clovis; coral springs; costa mesa; dayton; daytona beach;
decatur; denton; downey; dubuque; duluth; el cajon; el monte; elgin; elk grove; encinitas; escondido;
evansville; everett; fairfield; fargo; fort lauderdale; fort wayne; fort worth; frederick; frisco;
fullerton; galveston; grand rapids; green bay; greenville; gresham; hagerstown; harrisburg; hartford;
hayward; hillsboro; hoboken; huntsville; hyattsville; iowa city; joliet; kalamazoo; kansas city; kenosha;
killeen; la jolla; lake charles; lakeland; lakewood; lansing; las cruces; lawton; longmont; los angeles;
los gatos; lynchburg; manteca; mckinney; mcallen; medford; menlo park; merced; metairie; missoula;
moline; moreno valley; mountain view; murfreesboro; nampa; napa; new haven; newport beach; newport news;
niagara falls; norwalk; oceanside; ocala; odessa; ogden; olympia; orem; overland park; oxnard; palo alto;
palm springs; pasadena; paterson; pensacola; petaluma; pomona; pompano beach; port st lucie;
poughkeepsie; provo; racine; rapid city; redding; redlands; richardson; roanoke; rockford; roseville;
round rock; salinas; salt lake city; san bernardino; san bruno; san francisco; san mateo; santa barbara;
santa clara; santa cruz; santa fe; santa monica; sarasota; schaumburg; scranton; shreveport; sioux falls;
south bend; stamford; sugar land; sunnyvale; tallahassee; temecula; tempe; terre haute; thousand oaks;
torrance; tuscaloosa; vacaville; vallejo; ventura; virginia beach; visalia; waco; waterbury;
west palm beach; whittier; wilmington; woodbridge; yakima; yuma; edinburg; norwood`;

const THAI_LATIN = `
bangkok; bkk; ladprao; ratchada; sukhumvit; silom; bangna; bangkapi; rama 2; rama 9; rangsit; nonthaburi;
pathum thani; chonburi; pattaya; rayong; chiang mai; chiangmai; phuket; hat yai; hatyai; khon kaen;
korat; udon; hua hin; krabi; samui; asok; thonglor; ekkamai; chatuchak; pinklao; ratchaphruek; vibhavadi;
ratchayothin; suksawat; minburi; ayutthaya; thailand; sathorn; phrakhanong; udomsuk; bearing; samrong;
bangrak; yaowarat; ratchathewi; phayathai; chidlom; ploenchit; thonburi; bangsue; laksi; saimai;
donmueang; don muang; suvarnabhumi; salaya; bangyai; westgate; sriracha; si racha; laem chabang;
chachoengsao; nakhon pathom; nakhon ratchasima; nakhon sawan; nakhon si thammarat; phitsanulok; ubon;
udon thani; chiang rai; lampang; surat thani; songkhla; trang; koh samui; patong; kata; karon; bangsaen;
mahachai; kanchanaburi; ratchaburi; suphanburi; lopburi; saraburi`;

const THAI = `
กรุงเทพ; ลาดพร้าว; รัชดา; สุขุมวิท; สีลม; สาทร; บางนา; บางกะปิ; บางแค; บางซื่อ; พระราม 2; พระราม 9;
รามอินทรา; รามคำแหง; รังสิต; ปากเกร็ด; นนทบุรี; ปทุมธานี; สมุทรปราการ; ชลบุรี; พัทยา; ศรีราชา; ระยอง;
จันทบุรี; ตราด; เชียงใหม่; เชียงราย; ลำปาง; พิษณุโลก; นครสวรรค์; ขอนแก่น; อุดรธานี; โคราช; นครราชสีมา;
อุบลราชธานี; บุรีรัมย์; สุรินทร์; ร้อยเอ็ด; หาดใหญ่; สงขลา; ภูเก็ต; กระบี่; สุราษฎร์ธานี; สมุย; หัวหิน;
เพชรบุรี; ราชบุรี; กาญจนบุรี; นครปฐม; อยุธยา; สระบุรี; ลพบุรี; สยาม; อโศก; ทองหล่อ; เอกมัย; อ่อนนุช;
จตุจักร; อารีย์; ปิ่นเกล้า; ไอคอนสยาม; ท่าพระ; ลำลูกกา; บางใหญ่; บางบัวทอง; ศาลายา; แจ้งวัฒนะ;
งามวงศ์วาน; ประชาชื่น; ดอนเมือง; สุวรรณภูมิ; พระราม 3; พระราม 4; รัตนาธิเบศร์; อุดร; หมอชิต; สะพานควาย;
วงเวียนใหญ่; เยาวราช; บางรัก; ดินแดง; ห้วยขวาง; ประตูน้ำ; เพลินจิต; ชิดลม; พญาไท; บางพลัด; ตลิ่งชัน;
หนองแขม; ภาษีเจริญ; ธนบุรี; คลองเตย; พระโขนง; อุดมสุข; แบริ่ง; สำโรง; บางพลี; บางปู; มีนบุรี; หนองจอก;
สายไหม; หลักสี่; วังหิน; เกษตร; นวมินทร์; โชคชัย4; เลียบด่วน; ธัญบุรี; คลองหลวง; บางแสน; สัตหีบ;
แหลมฉบัง; มหาชัย; สมุทรสาคร; สมุทรสงคราม; สุพรรณบุรี; สิงห์บุรี; อ่างทอง; ชัยนาท; อุทัยธานี; กำแพงเพชร;
ตาก; สุโขทัย; แพร่; น่าน; พะเยา; ลำพูน; แม่ฮ่องสอน; แม่สาย; แม่สอด; เพชรบูรณ์; พิจิตร; เลย; หนองคาย;
หนองบัวลำภู; บึงกาฬ; สกลนคร; นครพนม; มุกดาหาร; กาฬสินธุ์; มหาสารคาม; ยโสธร; อำนาจเจริญ; ศรีสะเกษ;
ชัยภูมิ; ปราจีนบุรี; สระแก้ว; ฉะเชิงเทรา; นครนายก; ประจวบ; ประจวบคีรีขันธ์; ชุมพร; ระนอง; พังงา;
นครศรีธรรมราช; ทุ่งสง; พัทลุง; ตรัง; สตูล; ปัตตานี; ยะลา; นราธิวาส; เบตง; เกาะสมุย; เกาะช้าง; เกาะพะงัน;
ป่าตอง; เขาใหญ่; ปากช่อง`;

const list = (text: string): readonly string[] => text.trim().split(/;\s+/);

export const englishPlaces = list(ENGLISH);
/** In Thai letters and in Latin ones. */
export const thaiPlaces = [...list(THAI), ...list(THAI_LATIN)];
