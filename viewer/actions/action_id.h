#pragma once

#include <cstdint>

namespace negato::viewer {

/// Everything a user can do by key, menu or tool bar. The order is that of the keys sheet.
enum class ActionId : std::uint8_t {
    // Study
    OpenFiles, OpenFolder, ShowBrowser, ShowRemote, WorkOffline, NextStudy, PreviousStudy, ComparePrior, NextSeries, PreviousSeries, FocusSeries, Quit,
    // Images
    NextImage, PreviousImage, PageDown, PageUp, FirstImage, LastImage, NextStep, PreviousStep, NextTile, PreviousTile, EnlargeTile, LinkTiles, KeyImage,
    // Tools
    WindowLevelTool, ScrollTool, ZoomTool, PanTool, LengthTool, EllipseTool, CrosshairTool, CurveTool, DeleteMeasurement, RegionCurve,
    // Display
    Preset1, Preset2, Preset3, Preset4, Preset5, Preset6, Preset7, Preset8, Preset9, AutoWindow, Invert, FlipHorizontal,
    FlipVertical, RotateLeft, RotateRight, Fit, OneToOne, ZoomIn, ZoomOut, Interpolation, Magnifier, Probe, Overlays,
    OverlayPlanes, Reset,
    // Cine
    Cine, CineAll, CineFaster, CineSlower, CineLoop, CineSweep, CineSteps,
    // Volume
    Mpr, Guides, AlignToPatient, AlignToImages, TurnLeft, TurnRight, SlabThicker, SlabThinner, SlabKind, VolumeSampling, SavePlanes, Fusion, FusionMore, FusionLess, FusionColours, FusionBrighter, FusionDarker, FusionCheckerboard, RegisterFusion, AcceptRegistration, RejectRegistration, CurvedPlane, CurvedKind, CurveUndo,
    ViewFront, ViewBack, ViewLeft, ViewRight, ViewHead, ViewFeet, EditLook, CropBox, CropNumbers, ClipAtPlane, ScalpelTool, CutTable, CutBone, UndoCut, RedoCut,
    ExportTurntable, ExportSurface,
    // Window
    Layout1x1, Layout1x2, Layout2x1, Layout2x2, Layout2x3, Layout3x3, Layout4x4, Layout4x5, FullScreen, Tags, Settings,
    FindAction, Keys, About, Escape,
    Count_
};

} // namespace negato::viewer
