#include "dicom/facts/fact_bytes.h"

#include "dicom/geometry/frame_description.h"
#include "dicom/parse/limits.h"
#include "dicom/parse/wire.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

constexpr std::array kTexts{
    &ObjectFacts::patientName,      &ObjectFacts::patientId,         &ObjectFacts::issuerOfPatientId,
    &ObjectFacts::birthDate,        &ObjectFacts::sex,               &ObjectFacts::studyUid,
    &ObjectFacts::studyDate,        &ObjectFacts::studyTime,         &ObjectFacts::studyDescription,
    &ObjectFacts::accessionNumber,  &ObjectFacts::studyId,           &ObjectFacts::referringPhysician,
    &ObjectFacts::institution,      &ObjectFacts::seriesUid,         &ObjectFacts::seriesDescription,
    &ObjectFacts::modality,         &ObjectFacts::bodyPart,          &ObjectFacts::laterality,
    &ObjectFacts::protocol,         &ObjectFacts::seriesDate,        &ObjectFacts::seriesTime,
    &ObjectFacts::instanceUid,      &ObjectFacts::sopClassUid,       &ObjectFacts::transferSyntaxUid,
};
constexpr std::array kNumbers{&ObjectFacts::frameCount, &ObjectFacts::rows, &ObjectFacts::columns};
constexpr std::array kOptionalNumbers{&ObjectFacts::seriesNumber, &ObjectFacts::instanceNumber};
/// Of the longest value that is carried, as UTF-8 may need three bytes for one.
constexpr std::size_t kLongestText = 3 * limits::kMaxCarriedValue;

bool isPossible(const ObjectFacts &facts)
{
    const bool hasPixels = facts.frameCount > 0;
    return std::ranges::all_of(kTexts, [&](auto text) { return (facts.*text).size() <= kLongestText; })
        && facts.frameCount >= 0 && facts.frameCount <= kMostFramesOfObject && hasPixels != facts.descriptions.empty()
        && (!hasPixels || checkDescriptions(facts.descriptions)) && checkUids(facts);
}

} // namespace

std::string factBytes(const ObjectFacts &facts)
{
    constexpr std::size_t usual = 1024;
    WireWriter out(usual + facts.descriptions.size());
    for (const auto text : kTexts)
        out.addText(facts.*text);
    for (const auto number : kNumbers)
        out.add64(static_cast<std::uint64_t>(facts.*number));
    for (const auto number : kOptionalNumbers) {
        out.add8((facts.*number).has_value() ? 1 : 0);
        out.add64(static_cast<std::uint64_t>((facts.*number).value_or(0)));
    }
    out.addText(facts.descriptions);
    return out.take();
}

Result<std::unique_ptr<const ObjectFacts>> factsFromBytes(std::string_view bytes)
{
    WireReader in(bytes);
    auto facts = std::make_unique<ObjectFacts>();
    for (const auto text : kTexts)
        (*facts).*text = in.takeView();
    for (const auto number : kNumbers)
        (*facts).*number = static_cast<std::int64_t>(in.take64());
    for (const auto number : kOptionalNumbers) {
        const bool isThere = in.take8() != 0;
        if (const auto value = static_cast<std::int64_t>(in.take64()); isThere)
            (*facts).*number = value;
    }
    facts->descriptions = in.takeView();
    if (!in.isValid() || !in.isAtEnd() || !isPossible(*facts))
        return fail(ErrorCode::Malformed, "the worker's answer");
    return facts;
}

} // namespace negato::dicom
