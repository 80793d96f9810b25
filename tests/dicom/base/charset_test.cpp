#include "dicom/base/charset.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace negato::dicom;

namespace {

std::vector<std::string> termsOf(const QByteArray &value)
{
    std::vector<std::string> terms;
    for (const auto &term : value.split('\\'))
        terms.push_back(term.toStdString());
    return terms;
}

QString decoded(const QByteArray &terms, const QByteArray &bytes, Vr vr = Vr::PN)
{
    const auto set = CharacterSet::fromTerms(termsOf(terms));
    return QString::fromStdString(
        set.toUtf8(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), vr));
}

} // namespace

// Bytes of names: the annexes H, I, J and K of PS3.5, and Python's codecs for the rest.
class CharsetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNamesOfEveryRepertoire_data();
    void readsNamesOfEveryRepertoire();
    void readsTheSameNameWithACodeExtensionEscape_data();
    void readsTheSameNameWithACodeExtensionEscape();
    void understandsSloppySpellings_data();
    void understandsSloppySpellings();
    void tellsAnUnknownTerm();
    void readsAnUnknownTermAsTheNearestSuperset();
    void keepsABackslashInsideAGb18030Character();
    void returnsToTheFirstSetAtDelimiters();
    void returnsToTheFirstSetAtLineEnds();
    void keepsYenInTextButSplitsValues();
    void readsHighBytesWithoutEscapeInTheOnlyDeclaredSet();
    void replacesWhatTheSetDoesNotDefine_data();
    void replacesWhatTheSetDoesNotDefine();
    void readsForbiddenHighBytesOfTheDefaultRepertoire();
    void survivesDamagedEscapes();
    void servesManyThreads();
};

void CharsetTest::readsNamesOfEveryRepertoire_data()
{
    QTest::addColumn<QByteArray>("terms");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *terms, const QByteArray &bytes, const QString &expected) {
        QTest::addRow("%s %s", terms, qPrintable(expected)) << QByteArray(terms) << bytes << expected;
    };
    row("", "Adams^John Robert Quincy", QStringLiteral("Adams^John Robert Quincy"));
    row("ISO_IR 6", "Adams^John", QStringLiteral("Adams^John"));
    row("ISO_IR 100", "Buc^J\xe9r\xf4me", QStringLiteral("Buc^Jérôme"));
    row("ISO_IR 100",
        "\xc4neas^R\xfc"
        "diger",
        QStringLiteral("Äneas^Rüdiger"));
    row("ISO_IR 101", "\xa3ukasz^\xaei\xbeka", QStringLiteral("Łukasz^Žižka"));
    row("ISO_IR 109",
        "\xd5or\xf5^\xa1"
        "al",
        QStringLiteral("Ġorġ^Ħal"));
    row("ISO_IR 110",
        "\xc0"
        "boli\xf1\xb9",
        QStringLiteral("Āboliņš"));
    row("ISO_IR 148",
        "\xdd"
        "pek^\xde"
        "a\xf0l\xfdk",
        QStringLiteral("İpek^Şağlık"));
    row("ISO_IR 203", "\xbcuvre^\xa4", QStringLiteral("Œuvre^€"));
    row("ISO_IR 144",
        "\xbb\xee\xda"
        "ce\xdc\xd1yp\xd3",
        QStringLiteral("Люкceмбypг"));
    row("ISO_IR 127", "\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1", QStringLiteral("قباني^لنزار"));
    row("ISO_IR 126", "\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2", QStringLiteral("Διονυσιος"));
    row("ISO_IR 138", "\xf9\xf8\xe5\xef^\xe3\xe1\xe5\xf8\xe4", QStringLiteral("שרון^דבורה"));
    row("ISO_IR 166", "\xb9\xd2\xc2^\xca\xc1\xaa\xd2\xc2", QStringLiteral("นาย^สมชาย"));
    row("ISO_IR 13", "\xd4\xcf\xc0\xde^\xc0\xdb\xb3", QStringLiteral("ﾔﾏﾀﾞ^ﾀﾛｳ"));
    row("ISO_IR 192", "Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1=", QStringLiteral("Wang^XiaoDong=王^小東="));
    row("GB18030", "Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", QStringLiteral("Wang^XiaoDong=王^小东="));
    row("GB18030", "\x95\x32\x82\x36", QStringLiteral("𠀀"));
    row("GBK", "Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", QStringLiteral("Wang^XiaoDong=王^小东="));
    row("\\ISO 2022 IR 87", "Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B",
        QStringLiteral("Yamada^Tarou=山田^太郎=やまだ^たろう"));
    row("ISO 2022 IR 13\\ISO 2022 IR 87",
        "\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J",
        QStringLiteral("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"));
    row("\\ISO 2022 IR 149",
        "Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf",
        QStringLiteral("Hong^Gildong=洪^吉洞=홍^길동"));
    row("\\ISO 2022 IR 58",
        "Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=", QStringLiteral("Zhang^XiaoDong=张^小东="));
    row("\\ISO 2022 IR 159", "\x1b$(D0!\x1b(B^a", QStringLiteral("丂^a"));
    row("\\ISO 2022 IR 87\\ISO 2022 IR 159", "\x1b$B;3\x1b$(D0!\x1b(B", QStringLiteral("山丂"));
}

void CharsetTest::readsNamesOfEveryRepertoire()
{
    QFETCH(QByteArray, terms);
    QFETCH(QByteArray, bytes);
    QTEST(decoded(terms, bytes), "expected");
    QVERIFY(CharacterSet::fromTerms(termsOf(terms)).isKnown());
}

void CharsetTest::readsTheSameNameWithACodeExtensionEscape_data()
{
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<QByteArray>("escaped");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *term, const QByteArray &escaped, const QString &expected) {
        QTest::newRow(term) << QByteArray(term) << escaped << expected;
    };
    row("ISO 2022 IR 6", "\x1b(Ba", QStringLiteral("a"));
    row("ISO 2022 IR 100", "\x1b-A\xe9", QStringLiteral("é"));
    row("ISO 2022 IR 101", "\x1b-B\xa3", QStringLiteral("Ł"));
    row("ISO 2022 IR 109", "\x1b-C\xa1", QStringLiteral("Ħ"));
    row("ISO 2022 IR 110", "\x1b-D\xc0", QStringLiteral("Ā"));
    row("ISO 2022 IR 144", "\x1b-L\xbb", QStringLiteral("Л"));
    row("ISO 2022 IR 127", "\x1b-G\xe2", QStringLiteral("ق"));
    row("ISO 2022 IR 126", "\x1b-F\xc4", QStringLiteral("Δ"));
    row("ISO 2022 IR 138", "\x1b-H\xf9", QStringLiteral("ש"));
    row("ISO 2022 IR 148", "\x1b-M\xf0", QStringLiteral("ğ"));
    row("ISO 2022 IR 203", "\x1b-b\xa4", QStringLiteral("€"));
    row("ISO 2022 IR 166", "\x1b-T\xb9", QStringLiteral("น"));
    row("ISO 2022 IR 13", "\x1b)I\xd4\x1b(J~", QStringLiteral("ﾔ‾"));
    row("ISO 2022 IR 87", "\x1b$B;3\x1b(B", QStringLiteral("山"));
    row("ISO 2022 IR 159", "\x1b$(D0!\x1b(B", QStringLiteral("丂"));
    row("ISO 2022 IR 149", "\x1b$)C\xb1\xe8", QStringLiteral("김"));
    row("ISO 2022 IR 58", "\x1b$)A\xd5\xc5", QStringLiteral("张"));
}

// The set under test follows Greek in one component, by its escape; the next component is Greek again.
void CharsetTest::readsTheSameNameWithACodeExtensionEscape()
{
    QFETCH(QByteArray, term);
    QFETCH(QByteArray, escaped);
    QFETCH(QString, expected);
    const auto set = CharacterSet::fromTerms(termsOf("ISO 2022 IR 126\\" + term));
    QVERIFY(set.isKnown());
    QCOMPARE(decoded("ISO 2022 IR 126\\" + term, "\xc4" + escaped + "^\xe9"),
             QStringLiteral("Δ") + expected + QStringLiteral("^ι"));
}

void CharsetTest::understandsSloppySpellings_data()
{
    QTest::addColumn<QByteArray>("terms");
    for (const char *terms : {"ISO_IR 100 ", "ISO-IR 100", "ISO_IR_100", "ISO IR 100", "iso_ir 100", "ISO 2022-IR 100"})
        QTest::newRow(terms) << QByteArray(terms);
}

void CharsetTest::understandsSloppySpellings()
{
    QFETCH(QByteArray, terms);
    QVERIFY(CharacterSet::fromTerms(termsOf(terms)).isKnown());
    QCOMPARE(decoded(terms, "\xe9\xa3"), QStringLiteral("é£"));
}

void CharsetTest::tellsAnUnknownTerm()
{
    QVERIFY(!CharacterSet::fromTerms(termsOf("ISO_IR 999")).isKnown());
    QVERIFY(!CharacterSet::fromTerms(termsOf("ISO_IR 100\\KLINGON")).isKnown());
    QVERIFY(CharacterSet().isKnown());
}

void CharsetTest::readsAnUnknownTermAsTheNearestSuperset()
{
    QCOMPARE(decoded("ISO_IR 999", "Buc^J\xe9r\xf4me"), QStringLiteral("Buc^Jérôme"));
    QCOMPARE(decoded("ISO_IR 999", "Buc^J\xc3\xa9r\xc3\xb4me"), QStringLiteral("Buc^Jérôme"));
}

// 乗 is 81 5C: its second byte is no delimiter.
void CharsetTest::keepsABackslashInsideAGb18030Character()
{
    QCOMPARE(decoded("GB18030", "\x81\x5c\\b", Vr::LO), QStringLiteral("乗\\b"));
    QCOMPARE(decoded("GBK", "\x81\x5c^b"), QStringLiteral("乗^b"));
}

void CharsetTest::returnsToTheFirstSetAtDelimiters()
{
    const QByteArray terms("ISO 2022 IR 100\\ISO 2022 IR 144");
    QCOMPARE(decoded(terms, "\x1b-L\xbb^\xe9=\xe9"), QStringLiteral("Л^é=é"));
    QCOMPARE(decoded(terms, "\x1b-L\xbb\\\xe9", Vr::LO), QStringLiteral("Л\\é"));
    QCOMPARE(decoded(terms, "\x1b-L\xbb^\xbb", Vr::LO), QStringLiteral("Л^Л"));
    QCOMPARE(decoded(terms, "\x1b-L\xbb\\\xbb", Vr::LT), QStringLiteral("Л\\Л"));
}

// PS3.5 I.3: each line of a Korean text designates KS X 1001 anew.
void CharsetTest::returnsToTheFirstSetAtLineEnds()
{
    const QByteArray text("\x1b$)CThe \xb1\xe8\r\n\x1b$)C\xc8\xf1 end\r\n");
    QCOMPARE(decoded("\\ISO 2022 IR 149", text, Vr::LT), QStringLiteral("The 김\r\n희 end\r\n"));
    QCOMPARE(decoded("ISO 2022 IR 100\\ISO 2022 IR 149", "\x1b$)C\xb1\xe8\n\xe9\t\xe9", Vr::UT),
             QStringLiteral("김\né\té"));
    // A line end inside a two-byte G0 set ends it too, although the standard asks for an escape first.
    QCOMPARE(decoded("\\ISO 2022 IR 87", "\x1b$B;3\r\nab", Vr::LT), QStringLiteral("山\r\nab"));
}

void CharsetTest::keepsYenInTextButSplitsValues()
{
    QCOMPARE(decoded("ISO_IR 13", "a\\b~", Vr::LT), QStringLiteral("a¥b‾"));
    QCOMPARE(decoded("ISO_IR 13", "a\\b", Vr::LO), QStringLiteral("a\\b"));
}

void CharsetTest::readsHighBytesWithoutEscapeInTheOnlyDeclaredSet()
{
    QCOMPARE(decoded("\\ISO 2022 IR 149", "\xb1\xe8^\xc8\xf1\xc1\xdf"), QStringLiteral("김^희중"));
    QCOMPARE(decoded("ISO 2022 IR 149", "\xb1\xe8"), QStringLiteral("김"));
}

void CharsetTest::replacesWhatTheSetDoesNotDefine_data()
{
    QTest::addColumn<QByteArray>("terms");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("control 8/5 in Latin 1") << QByteArray("ISO_IR 100") << QByteArray("a\x85z");
    QTest::newRow("hole in Arabic") << QByteArray("ISO_IR 127") << QByteArray("a\xa1z");
    QTest::newRow("hole in Hebrew") << QByteArray("ISO_IR 138") << QByteArray("a\xbfz");
    QTest::newRow("hole in katakana") << QByteArray("ISO_IR 13") << QByteArray("a\xe0z");
    QTest::newRow("half a Korean character") << QByteArray("\\ISO 2022 IR 149") << QByteArray("a\x1b$)C\xb1z");
    QTest::newRow("broken UTF-8") << QByteArray("ISO_IR 192") << QByteArray("a\xc3z");
    QTest::newRow("half a GB18030 character at the end") << QByteArray("GB18030") << QByteArray("az\x81");
}

void CharsetTest::replacesWhatTheSetDoesNotDefine()
{
    QFETCH(QByteArray, terms);
    QFETCH(QByteArray, bytes);
    const auto text = decoded(terms, bytes);
    QCOMPARE(text.count(QChar::ReplacementCharacter), 1);
    QCOMPARE(QString(text).remove(QChar::ReplacementCharacter), QStringLiteral("az"));
}

void CharsetTest::readsForbiddenHighBytesOfTheDefaultRepertoire()
{
    QCOMPARE(decoded("", "J\xe9r\xf4me"), QStringLiteral("Jérôme"));
    QCOMPARE(decoded("", "J\xc3\xa9r\xc3\xb4me"), QStringLiteral("Jérôme"));
    QCOMPARE(QString::fromStdString(CharacterSet().toUtf8("J\xe9r\xf4me", Vr::PN)), QStringLiteral("Jérôme"));
}

void CharsetTest::survivesDamagedEscapes()
{
    QCOMPARE(decoded("\\ISO 2022 IR 87", "a\x1b"), QStringLiteral("a\uFFFD"));
    QCOMPARE(decoded("\\ISO 2022 IR 87", "a\x1b$"), QStringLiteral("a\uFFFD$"));
    QCOMPARE(decoded("\\ISO 2022 IR 87", "\x1b$B;"), QStringLiteral("\uFFFD"));
    QCOMPARE(decoded("\\ISO 2022 IR 87", ""), QString());
}

void CharsetTest::servesManyThreads()
{
    const auto set = CharacterSet::fromTerms(termsOf("\\ISO 2022 IR 87"));
    std::atomic<int> wrong = 0;
    const auto work = [&] {
        for (int i = 0; i < 2000; ++i)
            wrong += set.toUtf8("\x1b$B;3ED\x1b(B", Vr::PN) != QStringLiteral("山田").toStdString();
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back(work);
    }
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(CharsetTest)
#include "charset_test.moc"
