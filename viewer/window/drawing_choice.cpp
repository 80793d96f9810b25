#include "viewer/window/drawing_choice.h"

#include <QCoreApplication>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DrawingChoice)
};

} // namespace

Drawing drawingFor(DrawingWish wish, const render::GraphicsDriver &driver)
{
    const bool isWanted = wish == DrawingWish::GraphicsCard || (wish == DrawingWish::Automatic && !driver.isSoftware);
    return driver.isUsable && isWanted ? Drawing::GraphicsCard : Drawing::Processor;
}

QString drawingText(Drawing drawing, const render::GraphicsDriver &driver)
{
    if (drawing == Drawing::GraphicsCard)
        return Text::tr("Images are drawn by %1.").arg(driver.name);
    if (driver.name.isEmpty())
        return Text::tr("Images are drawn by the processor: no usable OpenGL was found.");
    if (!driver.isUsable)
        return Text::tr("Images are drawn by the processor: %1 does not have OpenGL 3.2.").arg(driver.name);
    if (driver.isSoftware)
        return Text::tr("Images are drawn by the processor: %1 is no graphics card.").arg(driver.name);
    return Text::tr("Images are drawn by the processor, as the settings say.");
}

} // namespace negato::viewer
