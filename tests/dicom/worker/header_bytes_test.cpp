#include "dicom/worker/header_bytes.h"

#include <QTest>

using namespace negato::dicom;

/// What a worker has made of a file beyond its attributes, on its way to the window.
class HeaderBytesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coloursAndWeightsComeThrough()
    {
        FileHeader header{.transferSyntaxUid = "1.2.840.10008.1.2.1"};
        header.csaBValue = 400;
        header.colours = {ColourManagement::Converted, Palette{-5, {1, 255}, {2, 0}, {3, 128}}};
        const auto back = headerFromBytes(headerBytes(header));
        QVERIFY(back);
        QCOMPARE(back->csaBValue, std::optional(400.0));
        QCOMPARE(back->colours.management, ColourManagement::Converted);
        QCOMPARE(back->colours.palette->firstInput, -5);
        QCOMPARE(back->colours.palette->blue, (std::vector<std::uint8_t>{3, 128}));
        const auto plain = headerFromBytes(headerBytes(FileHeader{}));
        QVERIFY(plain && !plain->csaBValue && !plain->colours.palette);
        QCOMPARE(plain->colours.management, ColourManagement::AsStored);
    }

    void aPaletteThatContradictsItselfIsNone()
    {
        FileHeader header;
        header.colours = {ColourManagement::Converted, Palette{0, {1, 2}, {1}, {1, 2}}};
        QVERIFY(!headerFromBytes(headerBytes(header))->colours.palette);
        header.colours = {static_cast<ColourManagement>(77), Palette{0, {}, {}, {}}};
        const auto odd = headerFromBytes(headerBytes(header));
        QVERIFY(odd && !odd->colours.palette);
        QCOMPARE(odd->colours.management, ColourManagement::Failed);
    }

    void whatIsCutOffIsRefused()
    {
        FileHeader header;
        header.csaBValue = 400;
        header.colours.palette = Palette{0, {1, 2}, {1, 2}, {1, 2}};
        const std::string whole = headerBytes(header);
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!headerFromBytes(std::string_view(whole).substr(0, size)));
    }
};

QTEST_GUILESS_MAIN(HeaderBytesTest)
#include "header_bytes_test.moc"
